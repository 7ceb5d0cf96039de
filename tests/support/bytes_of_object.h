// An object of which all bytes can be looked at, also those that it does not use.
#pragma once

#include <cstddef>
#include <new>
#include <string_view>
#include <utility>

namespace kiosk::test {

template <typename Object>
class BytesOfObject {
  public:
    template <typename... Arguments>
    explicit BytesOfObject(Arguments&&... arguments)
        : object_(new(bytes_) Object(std::forward<Arguments>(arguments)...)) {}
    ~BytesOfObject() { object_->~Object(); }
    BytesOfObject(const BytesOfObject&) = delete;
    BytesOfObject& operator=(const BytesOfObject&) = delete;
    Object& object() { return *object_; }
    bool contain(std::string_view text) const {
        return std::string_view(bytes_, sizeof bytes_).find(text) != std::string_view::npos;
    }

  private:
    alignas(Object) char bytes_[sizeof(Object)] = {};
    Object* object_;
};

}  // namespace kiosk::test
