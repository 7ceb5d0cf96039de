#include "kiosk/paint/photo_order.h"

namespace kiosk {

PhotoOrder photo_order(const PhotoItem& item) {
    PhotoOrder order;
    order.path = item.photo.path;
    order.target = item.layer;
    order.cover = item.photo.fit == PhotoFit::cover;
    order.focus = item.photo.focus;
    order.ground = item.ground.with_alpha(255);
    return order;
}

}  // namespace kiosk
