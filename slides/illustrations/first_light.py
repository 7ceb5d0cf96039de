"""First light: the doors stand open, and people walk out into the steppe."""

import random

from figures import *
from ink import *

FOCAL, EYE, HORIZON, CENTRE = 1150.0, 1.6, 418, 960
WALL = 5.7                 # metres to the wall with the doors
HALF, TALL = 1.34, 3.42    # the doorway, metres
SUN = (1096, 408)


def at(x, height, depth):
    return CENTRE + x * FOCAL / depth, HORIZON + (EYE - height) * FOCAL / depth


def outside(s, rng):
    (l, t), (r, b) = at(-HALF, TALL, WALL), at(HALF, 0, WALL)
    s.begin(clip_path=s.clip(polygon([(l, t), (r, t), (r, b), (l, b)])))
    s.rect(l, t, r - l, b - t, s.linear(0, t, 0, HORIZON, (0, "#136a92"), (.3, "#149fb8"), (.58, "#5cc4bd"),
                                        (.8, "#ffdf98"), (1, "#ffbf3c")))
    s.rect(l, t, r - l, b - t, s.radial(*SUN, 400, (0, "#ffd873"), (.2, "#ffd070", .8), (.5, "#ffd070", .3),
                                        (1, "#ffd070", 0)))
    for i, radius in enumerate((400, 318, 246, 184, 132, 88)):
        s.ellipse(*SUN, radius, radius, "#fff4d0", opacity=.05 + .022 * i)
    s.ellipse(*SUN, 58, 58, s.linear(0, SUN[1] - 58, 0, SUN[1] + 10, (0, "#fffdf0"), (1, "#ffc61e")))
    # Long clouds, lit from below.
    soft = s.blur(3, .5)
    for x, y, w, h in ((760, 222, 420, 9), (860, 238, 300, 5), (1130, 282, 380, 8), (1090, 296, 200, 4),
                       (830, 336, 300, 5), (1180, 166, 300, 7), (1190, 352, 180, 4)):
        for k, colour, op in ((0, mix("#fff6da", "#1c8fa8", smoothstep(350, 150, y) * .6), .75), (1, "#ffe3a0", .8)):
            s.path(curve([(x - w / 2, y + k), (x - w * .15, y - h * (1 - .7 * k)), (x + w * .2, y - h * (.6 - .5 * k)),
                          (x + w / 2, y + k), (x + w * .1, y + h * .4)], True),
                   colour, opacity=float(op), filter=soft)
    # Hills in three planes, the farther the lighter, then the open steppe.
    for y, swing, colour in ((HORIZON - 8, 9, "#e3b767"), (HORIZON - 2, 6, "#8aa98a"), (HORIZON + 5, 4, "#3f8a8e")):
        s.path(band(hills(rng, y, swing, 70, 560, 1400), b), colour)
    s.rect(l, HORIZON + 6, r - l, b - HORIZON, s.linear(0, HORIZON + 6, 0, b, (0, "#5a9a8c"), (.1, "#b8a866"),
                                                        (.35, "#c09a52"), (.7, "#7d7a56"), (1, "#3f5a58")))
    s.rect(l, HORIZON + 6, r - l, b - HORIZON, s.radial(SUN[0], HORIZON, 340, (0, "#ffe39a", .95), (.4, "#ffd070", .5),
                                                        (1, "#ffd070", 0)))
    # The plain in planes, each with its lit upper edge.
    for z, colour, op in ((40, "#d9ab58", .5), (22, "#a88e50", .5), (14.5, "#8a8050", .45), (10, "#5a7056", .5),
                          (7.7, "#355650", .6)):
        y = at(0, 0, z)[1]
        line = hills(rng, y, 60 / z, 60, 600, 1340)
        s.path(band(line, b), colour, opacity=float(op))
        s.path(curve(line), stroke="#ffe6a4", stroke_width=1.2, opacity=.35)
    grass(s, rng)
    walkers(s)
    s.end()


def grass(s, rng):
    """Feather grass, dense near the threshold; the sun behind it edges every blade."""
    for _ in range(520):
        z = WALL - .1 + 9 * rng.random() ** 1.7
        x = rng.uniform(-HALF, HALF) * z / WALL * 1.04
        px, py = at(x, 0, z)
        h = rng.uniform(.1, .34) * FOCAL / z * (.6 + .4 * abs(x) / (HALF * z / WALL))
        lean = h * rng.uniform(.1, .7)
        w = .011 * FOCAL / z
        s.path(f"M{num(px - w)} {num(py)}Q{num(px + lean * .1)} {num(py - h * .7)} {num(px + lean)} {num(py - h)}"
               f"Q{num(px + lean * .1 + w * 2)} {num(py - h * .6)} {num(px + w)} {num(py)}Z",
               mix(rng.choice(("#3d5148", "#4d5a44", "#2f4a4a")), "#e8b860", rng.uniform(0, .5)), opacity=.75)


# Three who belong together: right of the middle, away, and how they look. Their hands meet.
PEOPLE = ((-.98, 10.3, dict(hair="curls", wear="coat", tall=.97, top="#1d5f78", low="#1c2c48", locks="#231c20",
                            skin="#a9714c", left=(-23, -79), right=(29, -83), step=1)),
          (-.44, 10.2, dict(hair="short", wear="jacket", tall=1.04, broad=1.04, top="#9a5a34", low="#1a2a46",
                            locks="#1a1a22", left=(-26, -80), right=(26, -80), step=-1)),
          (.1, 10.3, dict(hair="long", wear="dress", tall=.98, top="#6a3f74", low="#1c2c48", locks="#3a2820",
                          left=(-29, -83), right=(23, -79), step=1)))


def walkers(s):
    """Their shadows all run away from the one sun, short and soft, as the light comes round them."""
    soft = s.blur(4.5, 3)
    for x, depth, look in PEOPLE:
        px, py = at(x, 0, depth)
        m = FOCAL / depth
        aside = (px - SUN[0]) / (py - HORIZON) * .62
        Standing(**look).shadow(s, px, py - 2, m, aside, .62, "#1b2c40", .85, soft)
    for x, depth, look in PEOPLE:
        px, py = at(x, 0, depth)
        Standing(**look).draw(s, px, py, FOCAL / depth, "#ffedb4", light=1, haze=("#2a4a5c", .3))


def inside(s):
    (l, t), (r, b) = at(-HALF, TALL, WALL), at(HALF, 0, WALL)
    wall = f"M0 0H1920V{num(b)}H0ZM{num(l)} {num(t)}V{num(b)}H{num(r)}V{num(t)}Z"
    s.path(wall, s.linear(0, 0, 0, b, (0, "#0b1833"), (1, "#0e2140")), fill_rule="evenodd")
    s.path(wall, s.radial(CENTRE, 430, 1000, (0, "#5a8a8a", .6), (.3, "#2b6a80", .5), (.55, "#174a70", .35),
                          (1, "#0e2140", 0)), fill_rule="evenodd")
    # The floor, and the light that comes in over it.
    s.rect(0, b, 1920, 1080 - b, s.linear(0, b, 0, 1080, (0, "#0f2444"), (.5, "#0b1930"), (1, "#060d1b")))
    s.rect(0, b, 1920, 1080 - b, s.radial(CENTRE, b, 900, (0, "#e0b060", .4), (.35, "#2c5a6e", .3), (1, "#0b1930", 0),
                                          squash=.4))
    beam = []
    for x, z in ((-HALF, WALL), (HALF, WALL), (HALF * 1.25, 2.2), (-HALF * 1.25, 2.2)):
        beam.append(at(x, 0, z))
    d = polygon(beam)
    s.path(d, s.linear(0, b, 0, 1030, (0, "#cf9c5a"), (.07, "#94795a"), (.2, "#4c5e62"), (.46, "#203f5a"),
                       (.8, "#12294a"), (1, "#0b1930")))
    s.begin(clip_path=s.clip(d))
    z = WALL
    while z > 2.2:
        s.rect(0, at(0, 0, z)[1], 1920, 1.4, "#3a2f28", opacity=.25)
        z -= .3
    s.end()
    return l, t, r, b


def leaves(s, l, t, r, b):
    """Both leaves, opened wide toward us; their inner faces catch the light at the hinge."""
    for side, x in ((-1, l), (1, r)):
        hinge = (side * HALF, WALL)
        free = (side * (HALF + .8), WALL - 1.08)
        quad = [at(hinge[0], TALL, hinge[1]), at(free[0], TALL, free[1]), at(free[0], 0, free[1]),
                at(hinge[0], 0, hinge[1])]
        # Its shadow on the floor.
        s.path(polygon([at(hinge[0], 0, hinge[1]), at(free[0], 0, free[1]), at(free[0] + side * 1.2, 0, free[1] - .3),
                        at(hinge[0] + side * 1.6, 0, hinge[1])]), "#050b18", opacity=.4)
        s.path(polygon(quad), s.linear(quad[0][0], 0, quad[1][0], 0, (0, "#c99a58"), (.16, "#5f7474"), (.5, "#1f4a68"),
                                       (1, "#12305a")))
        for lo, hi in ((.16, 1.3), (1.48, 3.24)):
            panel = [at(lerp(hinge[0], free[0], u), h, lerp(hinge[1], free[1], u)) for u,
                     h in ((.16, lo), (.84, lo), (.84, hi), (.16, hi))]
            s.path(polygon(panel), "#0b1c38", opacity=.42)
            s.path(f"M{num(panel[1][0])} {num(panel[1][1])}L{num(panel[2][0])} {num(panel[2][1])}", stroke="#e8bd70",
                   stroke_width=1.6, opacity=.4)
        (fx, ft), (_, fb) = quad[1], quad[2]
        s.path(polygon([(fx, ft), (fx + side * 7, ft + 3), (fx + side * 7, fb - 4), (fx, fb)]), "#0a1730")
        hx, hy = at(lerp(hinge[0], free[0], .9), 1.39, lerp(hinge[1], free[1], .9))
        s.add(f'<rect x="{num(hx - 12)}" y="{num(hy)}" width="24" height="6" rx="3" fill="#ffd98a"/>')
    s.path(f"M{num(l)} {num(b)}V{num(t)}H{num(r)}V{num(b)}", stroke="#ffe3a0", stroke_width=3.2)
    s.path(f"M{num(l)} {num(b)}H{num(r)}", stroke="#fff0c4", stroke_width=2.4)


if __name__ == "__main__":
    rng = random.Random(5)
    sheet = Sheet()
    sheet.fill("#0b1833")
    outside(sheet, rng)
    leaves(sheet, *inside(sheet))
    sheet.ellipse(*SUN, 520, 520, sheet.radial(*SUN, 520, (0, "#fff0c0", .3), (.25, "#ffdc90", .16), (1, "#ffdc90", 0)))
    sheet.fill(sheet.linear(0, 760, 0, 1080, (0, NIGHT, 0), (1, NIGHT, .7)))
    sheet.fill(sheet.radial(CENTRE, 480, 1250, (0, NIGHT, 0), (.5, NIGHT, 0), (1, NIGHT, .7), squash=.85))
    print(sheet.text(), end="")
