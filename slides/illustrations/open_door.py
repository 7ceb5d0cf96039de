"""A door that stands open: people go in together out of a dark corridor, and one of them holds it."""

import math
import random

from figures import *
from ink import *

FOCAL, EYE, HORIZON, CENTRE = 1250.0, 1.6, 250, 1010
WALL = 4.7                       # metres to the corridor's wall
HALF, TALL = .86, 2.2            # the doorway, metres
LEAF = (HALF + .20, WALL - .83)  # the free edge of the leaf that is held
FIXED = (-HALF - .66, WALL - .54)
GLOW = (CENTRE, 330)


def at(x, height, depth):
    return CENTRE + x * FOCAL / depth, HORIZON + (EYE - height) * FOCAL / depth


def wall(s):
    floor = at(0, 0, WALL)[1]
    s.fill("#0a1730")
    s.rect(0, 0, 1920, floor, s.linear(0, 0, 0, floor, (0, "#0b1a36"), (1, "#0f2444")))
    s.rect(0, 0, 1920, floor, s.radial(*GLOW, 1050, (0, "#e0a050", .62), (.16, "#8f7a58", .5), (.38, "#2b5a74", .42),
                                       (.7, "#14406a", .2), (1, "#0e2140", 0)))
    for i, r in enumerate((1010, 800, 620, 480, 370, 280)):
        s.ellipse(*GLOW, r, r, mix("#1d7f96", "#ffcf80", i / 5), opacity=.03 + .009 * i)
    # A rail along the wall, and the skirting.
    for h, size in ((.14, 3.0), (1.02, 2.2)):
        y = at(0, h, WALL)[1]
        s.rect(0, y, 1920, size, s.radial(GLOW[0], y, 1000, (0, "#ffd58a", .75), (.4, "#5a88a0", .32),
                                          (1, "#5a88a0", .04)))
    s.rect(0, at(0, .14, WALL)[1] + 3, 1920, .14 * FOCAL / WALL, "#081226", opacity=.35)
    # Closed doors to both sides.
    for x in (-2.95, 2.95):
        side = -1 if x > 0 else 1
        (l, t), (r, b) = at(x - .5, 2.1, WALL), at(x + .5, 0, WALL)
        s.rect(l - 16, t - 16, r - l + 32, b - t + 16, "#12294a")
        edge = r + 16 if side > 0 else l - 16
        s.path(f"M{num(edge)} {num(t - 16)}V{num(b)}", stroke="#e2a758", stroke_width=2, opacity=.5)
        s.rect(l, t, r - l, b - t, s.linear(l, 0, r, 0, (0, "#0a1730" if side > 0 else "#112c4e"),
                                            (1, "#112c4e" if side > 0 else "#0a1730")))
        inner = .13 * (r - l)
        for y1, y2 in ((.07, .46), (.53, .93)):
            s.rect(l + inner, lerp(t, b, y1), r - l - 2 * inner, (b - t) * (y2 - y1), "#081226", opacity=.5)
        s.ellipse((l + 20) if x > 0 else (r - 20), lerp(t, b, .53), 5.5, 5.5, "#8a744e")


def floor(s):
    y = at(0, 0, WALL)[1]
    s.rect(0, y, 1920, 1080 - y, s.linear(0, y, 0, 1080, (0, "#10264a"), (.4, "#0b1930"), (1, "#060d1b")))
    near = 1.5
    # The light lies on the floor as a soft wedge.
    for blur, spread, opacity in ((34, .5, .5), (14, .2, .6), (3, 0, .85)):
        quad = [at(-HALF, 0, WALL), at(HALF, 0, WALL), at(HALF * 1.55 + spread, 0, near),
                at(-HALF * 1.55 - spread, 0, near)]
        s.path(polygon(quad), s.linear(0, y, 0, 1050, (0, "#ffdf9c"), (.1, "#f4bd68"), (.28, "#b88352", .95),
                                       (.5, "#5c5560", .8), (.75, "#22324e", .45), (1, "#0b1930", 0)),
               opacity=float(opacity), filter=s.blur(blur))
    z = WALL
    while z > near:
        s.rect(0, at(0, 0, z)[1], 1920, lerp(1, 2.4, (WALL - z) / WALL), "#1a1420", opacity=.2)
        z -= .22


def inside(s, rng):
    """What is seen through the doorway: a bright room, and some who are there already."""
    (l, t), (r, b) = at(-HALF, TALL, WALL), at(HALF, 0, WALL)
    s.rect(l - 20, t - 20, r - l + 40, b - t + 20, "#1b3350")
    opening = polygon([(l, t), (r, t), (r, b), (l, b)])
    s.path(opening, s.radial(CENTRE, 300, 470, (0, "#fffaea"), (.35, "#ffe9b4"), (.75, "#fdca6c"), (1, "#f4b252")))
    s.begin(clip_path=s.clip(opening))
    for i, radius in enumerate((330, 250, 180, 122)):
        s.ellipse(CENTRE, 292, radius, radius, "#fffbea", opacity=.1 + .05 * i)
    s.rect(l, at(0, 0, 15)[1], r - l, 400, s.linear(0, at(0, 0, 15)[1], 0, b, (0, "#f6c878"), (.5, "#ffdc98"),
                                                    (1, "#ffeabc")))
    for x, z, hair, wear, tall in ((-1.9, 11.5, "short", "jacket", 1.02), (1.75, 11.9, "long", "dress", .97),
                                   (-1.15, 12.6, "bob", "coat", .95), (1.0, 12.9, "curls", "sweater", 1.0),
                                   (-.5, 13.6, "crop", "jacket", 1.04)):
        px, py = at(x, 0, z)
        person = Standing(hair, wear, tall, top="#c88a4c", low="#a8713f", locks="#8a5a34", skin="#c58a52")
        person.draw(s, px, py, FOCAL / z, "#fff3cf", haze=("#ffdf9e", .38 + (z - 11.5) * .1))
    s.end()


def leaves(s):
    """Both leaves, opened into the corridor; the right one is held."""
    (l, t), (r, b) = at(-HALF, TALL, WALL), at(HALF, 0, WALL)
    for hinge, free, lit in (((-HALF, WALL), FIXED, .55), ((HALF, WALL), LEAF, .9)):
        quad = [at(hinge[0], TALL, hinge[1]), at(free[0], TALL, free[1]), at(free[0], 0, free[1]),
                at(hinge[0], 0, hinge[1])]
        soft = s.blur(12)
        s.path(polygon([quad[3], quad[2], (quad[2][0] + 150 * (1 if free[0] > 0 else -1), quad[2][1] + 40),
                        (quad[3][0] + 120 * (1 if free[0] > 0 else -1), quad[3][1] + 8)]), "#050b18", opacity=.4,
               filter=soft)
        s.path(polygon(quad), s.linear(quad[0][0], 0, quad[1][0], 0, (0, mix("#ffca78", "#24435f", 1 - lit)),
                                       (.3, mix("#8a7a62", "#1d3a58", 1 - lit)), (1, "#1a3352")))
        for lo, hi in ((.14, .95), (1.12, 2.04)):
            panel = [at(lerp(hinge[0], free[0], u), h, lerp(hinge[1], free[1], u))
                     for u, h in ((.15, lo), (.85, lo), (.85, hi), (.15, hi))]
            s.path(polygon(panel), "#0a1730", opacity=.34)
        (fx, ft), (_, fb) = quad[1], quad[2]
        side = 1 if free[0] > 0 else -1
        s.path(polygon([(fx, ft), (fx + side * 8, ft - 2), (fx + side * 8, fb + 3), (fx, fb)]), "#e8b566" if side > 0
               else "#24405e")
        hx, hy = at(lerp(hinge[0], free[0], .9), 1.03, lerp(hinge[1], free[1], .9))
        s.add(f'<rect x="{num(hx - 13)}" y="{num(hy)}" width="22" height="6" rx="3" fill="#ffe0a0"/>')
    s.path(f"M{num(l)} {num(b)}V{num(t)}H{num(r)}V{num(b)}", stroke="#ffe0a0", stroke_width=3.4)
    s.path(f"M{num(l - 20)} {num(b)}V{num(t - 20)}H{num(r + 20)}V{num(b)}", stroke="#d79a50", stroke_width=1.6,
           opacity=.5)


# Right of the door's middle, away, and how they look. Two go in hand in hand, one comes after them, and one holds the
# door for all.
GOING = ((-.36, 4.78, dict(hair="long", wear="coat", tall=.96, top="#1f7f8e", low="#22304c", locks="#3a2a22",
                           left=(-24, -79), right=(31.5, -84), step=1)),
         (.24, 4.72, dict(hair="short", wear="jacket", tall=1.03, broad=1.05, top="#b8742c", low="#1b2a48",
                          locks="#191a22", skin="#8f5f42", left=(-28.5, -80), right=(23.5, -78), step=-1)),
         (-.8, 4.05, dict(hair="curls", wear="sweater", tall=.97, top="#7a3f6c", low="#20304e", locks="#1d1b22",
                           skin="#a9714c", left=(-23, -79), right=(24, -80), step=-1)))
HOLDING = (1.56, 4.0, dict(hair="bun", wear="dress", tall=.97, top="#2c5f9c", low="#1d2b47", locks="#2a201e",
                            left=(-49, -106), right=(22, -79), step=0))


def people(s):
    soft = s.blur(9, 5)
    dark = "#2a1e26"
    crowd = sorted(GOING + (HOLDING,), key=lambda p: -p[1])
    for x, z, look in crowd:
        px, py = at(x, 0, z)
        s.ellipse(px, py, .2 * FOCAL / z, .035 * FOCAL / z, "#120d18", opacity=.5, filter=s.blur(4, 2))
        if abs(x) > HALF:
            continue  # out of the light
        Standing(**look).shadow(s, px, py - 3, FOCAL / z, x * .42, .52, dark, .8, soft)
    for x, z, look in crowd:
        px, py = at(x, 0, z)
        person = Standing(**look)
        rim = "#ffd892" if abs(x) < HALF else mix("#ffd892", "#24435f", .3)
        person.draw(s, px, py, FOCAL / z, rim, light=max(-1.0, min(1.0, -x * 1.4)), haze=("#0d1a33", .34))


if __name__ == "__main__":
    rng = random.Random(3)
    sheet = Sheet()
    wall(sheet)
    floor(sheet)
    inside(sheet, rng)
    leaves(sheet)
    people(sheet)
    sheet.ellipse(*GLOW, 560, 560, sheet.radial(*GLOW, 560, (0, "#ffdc92", .26), (.4, "#ffb050", .09),
                                                (1, "#ffb050", 0)))
    sheet.fill(sheet.linear(0, 760, 0, 1080, (0, NIGHT, 0), (1, NIGHT, .7)))
    sheet.fill(sheet.radial(CENTRE, 480, 1300, (0, NIGHT, 0), (.5, NIGHT, 0), (1, NIGHT, .7), squash=.8))
    print(sheet.text(), end="")
