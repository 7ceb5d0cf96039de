"""A door ajar in a dark corridor: warm light, and the long shadows of those who are inside."""

import math

from figures import *
from ink import *

FOCAL, EYE, HORIZON, CENTRE = 1229.0, 1.6, 226, 1040
WALL = 6.0                     # metres to the corridor's wall
LAMP = (-.06, 9.0)             # the light inside: right, away
LEAF = (.5 - math.cos(math.radians(77)), WALL + math.sin(math.radians(77)))  # the free edge of the open door
DOOR = 2.12


def at(x, height, depth):
    return CENTRE + x * FOCAL / depth, HORIZON + (EYE - height) * FOCAL / depth


def cast(x, depth, drift, w, h, stretch=2.2):
    """Where on the floor the shadow falls of a point of somebody at (x, depth): w beside the middle, h up. The shadow
    is drawn out evenly, as by a low sun, so that it still reads as a person; drift turns it aside."""
    return x + drift * h * stretch + w * (.86 + .1 * h), depth - h * stretch


def ray(x, depth, near):
    """Where the lamp's ray past (x, depth) is at the distance near, on the floor."""
    return LAMP[0] + (x - LAMP[0]) * (LAMP[1] - near) / (LAMP[1] - depth)


def wall(s):
    floor = at(0, 0, WALL)[1]
    s.fill("#0a1730")
    s.rect(0, 0, 1920, floor, s.linear(0, 0, 0, floor, (0, "#0b1a36"), (1, "#0e2140")))
    s.rect(0, 0, 1920, floor, s.radial(CENTRE - 30, 330, 900, (0, "#e0a050", .62), (.14, "#8f7a58", .5),
                                       (.36, "#2b5a74", .42), (.7, "#14406a", .2), (1, "#0e2140", 0)))
    for i, r in enumerate((880, 690, 530, 395, 285, 200)):
        s.ellipse(CENTRE - 30, 330, r, r, mix("#1d7f96", "#ffcf80", i / 5), opacity=.03 + .009 * i)
    s.rect(0, floor - 22, 1920, 22, s.radial(CENTRE, floor, 900, (0, "#a87a48"), (.25, "#2c4a62"), (.6, "#10284a"),
                                             (1, "#0a1730")), opacity=.8)
    s.rect(0, floor - 22, 1920, 1.5, s.radial(CENTRE, floor, 900, (0, "#ffd58a", .8), (.5, "#5a88a0", .3),
                                              (1, "#5a88a0", 0)))
    # Closed doors to both sides, each with its frame catching a little of the light.
    for x in (-5.35, -2.7, 2.7, 5.35):
        side = -1 if x > 0 else 1
        (l, t), (r, b) = at(x - .5, DOOR, WALL), at(x + .5, 0, WALL)
        lit = smoothstep(6.5, 1.5, abs(x))
        s.rect(l - 15, t - 15, r - l + 30, b - t + 15, mix("#0b1930", "#17375a", lit))
        edge = r + 15 if side > 0 else l - 15
        s.path(f"M{num(edge)} {num(t - 15)}V{num(b)}", stroke="#e2a758", stroke_width=2, opacity=.55 * lit)
        s.rect(l, t, r - l, b - t, s.linear(l, 0, r, 0, (0, "#0a1730" if side > 0 else "#10294a"),
                                            (1, "#10294a" if side > 0 else "#0a1730")))
        inner = .11 * (r - l)
        for y1, y2 in ((.07, .46), (.53, .93)):
            s.rect(l + inner, lerp(t, b, y1), r - l - 2 * inner, (b - t) * (y2 - y1), "#081226", opacity=.55)
            px = r - inner if side > 0 else l + inner
            s.path(f"M{num(px)} {num(lerp(t, b, y1))}V{num(lerp(t, b, y2))}", stroke="#c8924c", stroke_width=1.4,
                   opacity=.4 * lit)
        s.ellipse((l + 16) if x > 0 else (r - 16), lerp(t, b, .53), 5, 5, mix("#1d3a5e", "#e0a458", .5 * lit))


def floor(s):
    y = at(0, 0, WALL)[1]
    s.rect(0, y, 1920, 1080 - y, s.linear(0, y, 0, 1080, (0, "#0f2342"), (.4, "#0b1930"), (1, "#060d1b")))
    s.rect(0, y, 1920, 1080 - y, s.radial(CENTRE - 60, y, 900, (0, "#d8984c", .4), (.3, "#3a5a6a", .26),
                                          (1, "#0b1930", 0), squash=.4))
    near = 2.0
    # Floorboards run along the corridor; their seams are only just there.
    z = WALL
    while z > near:
        yy = at(0, 0, z)[1]
        s.rect(0, yy, 1920, 1.1, "#050b18", opacity=.35)
        z -= .24


def light(s):
    """The wedge over the floor and the shadows in it."""
    near = 2.0
    y = at(0, 0, WALL)[1]
    fade = s.linear(0, y, 0, 1060, (0, "#ffe2a0"), (.14, "#fbc163"), (.3, "#d98f43"), (.42, "#94694a"),
                    (.58, "#4a4a58"), (.78, "#1b2c4a"), (1, "#0c1a32"))
    for spread, opacity in ((.22, .16), (.1, .25), (0, 1)):
        left = (-.5 - spread * .5, WALL)
        right = (LEAF[0] + spread * .3, LEAF[1])
        quad = [at(-.5, 0, WALL), at(min(.5, ray(*right, WALL)), 0, WALL), at(ray(*right, near), 0, near),
                at(ray(*left, near), 0, near)]
        s.path(polygon(quad), fade, opacity=float(opacity))
    clip = s.clip(polygon(quad))
    s.begin(clip_path=clip)
    z = WALL
    while z > near:
        s.rect(0, at(0, 0, z)[1], 1920, 1.6, "#6b3f1c", opacity=.22)
        z -= .24
    shadows(s)
    s.end()


def shadows(s):
    dark = s.linear(0, 520, 0, 1000, (0, "#6a4632"), (.12, "#3a2c30"), (.4, "#16223c"), (1, "#081226"))
    for x, depth, drift, hair, body, tall in PEOPLE[:2]:
        s.path(polygon([at(px, 0, pz) for px, pz in (cast(x, depth, drift, w, h) for w,
                                                     h in standing(hair, body, tall))]), dark, opacity=.94)


# Right of the door's middle, away, the shadow's drift, hair, clothes, size. The third one's shadow falls on the others.
PEOPLE = ((-.275, 7.1, -.085, "bob", "coat", .97), (.13, 7.55, .075, "short", "jacket", 1.05),
          (-.07, 8.9, -.01, "bun", "dress", .96))


def doorway(s):
    (l, t), (r, b) = at(-.5, DOOR, WALL), at(.5, 0, WALL)
    s.rect(l - 16, t - 16, r - l + 32, b - t + 16, "#1b3350")
    opening = polygon([(l, t), (r, t), (r, b), (l, b)])
    s.path(opening, s.radial(CENTRE - 30, 300, 330, (0, "#fff6de"), (.4, "#ffe09a"), (1, "#fbb64a")))
    clip = s.clip(opening)
    s.begin(clip_path=clip)
    # The floor inside, and those who stand there against the light.
    s.rect(l, at(0, 0, 12)[1], r - l, 300, s.linear(0, at(0, 0, 12)[1], 0, b, (0, "#ffd98c"), (1, "#ffe6ae")))
    shadows(s)
    for x, depth, _, hair, body, tall in sorted(PEOPLE, key=lambda p: -p[1]):
        d = polygon([at(x + w, h, depth) for w, h in standing(hair, body, tall)])
        c = s.clip(d)
        s.path(d, "#ffefc4")
        s.begin(clip_path=c)
        s.path(d, mix("#3a2a2c", "#8a5a34", (depth - 6.9) / 3), transform="translate(1.6 1.5) scale(.9995 1)")
        s.end()
    # The open leaf, its face in the dark, its edge in the light.
    hinge, free = (.5, WALL), LEAF
    leaf = polygon([at(hinge[0], DOOR, hinge[1]), at(free[0], DOOR, free[1]), at(free[0], 0, free[1]),
                    at(hinge[0], 0, hinge[1])])
    xf = at(free[0], 0, free[1])[0]
    s.path(leaf, s.linear(xf, 0, r, 0, (0, "#2d4560"), (.3, "#1b3350"), (1, "#0c1d38")))
    for lo, hi in ((.1, .92), (1.08, 1.96)):
        quad = []
        for u, h in ((.14, lo), (.86, lo), (.86, hi), (.14, hi)):
            quad.append(at(lerp(hinge[0], free[0], u), h, lerp(hinge[1], free[1], u)))
        s.path(polygon(quad), "#0a1730", opacity=.5)
    (fx, ft), (_, fb) = at(free[0], DOOR, free[1]), at(free[0], 0, free[1])
    s.path(polygon([(fx - 6, ft - 1), (fx, ft), (fx, fb), (fx - 6, fb + 2)]), "#ffd080")
    hx, hy = at(lerp(hinge[0], free[0], .9), 1.02, lerp(hinge[1], free[1], .9))
    s.add(f'<rect x="{num(hx - 12)}" y="{num(hy)}" width="17" height="5" rx="2.5" fill="#ffd58a"/>')
    s.end()
    # The frame's inner sides.
    s.path(f"M{num(l)} {num(b)}V{num(t)}H{num(r)}", stroke="#ffd58a", stroke_width=3)
    s.path(f"M{num(l - 16)} {num(b)}V{num(t - 16)}H{num(r + 16)}V{num(b)}", stroke="#d79a50", stroke_width=1.5,
           opacity=.5)


if __name__ == "__main__":
    sheet = Sheet()
    wall(sheet)
    floor(sheet)
    light(sheet)
    doorway(sheet)
    sheet.ellipse(CENTRE - 30, 345, 420, 420, sheet.radial(CENTRE - 30, 345, 420, (0, "#ffcf7a", .3),
                                                           (.4, "#ffb050", .1), (1, "#ffb050", 0)))
    sheet.fill(sheet.linear(0, 740, 0, 1080, (0, NIGHT, 0), (1, NIGHT, .7)))
    sheet.fill(sheet.radial(CENTRE - 20, 480, 1250, (0, NIGHT, 0), (.5, NIGHT, 0), (1, NIGHT, .75), squash=.8))
    print(sheet.text(), end="")
