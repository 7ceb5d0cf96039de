"""First light: the doors stand open, and people walk out into the steppe."""

import random

from figures import *
from ink import *

FOCAL, EYE, HORIZON, CENTRE = 1150.0, 1.6, 500, 960
WALL = 4.3                 # metres to the wall with the doors
HALF, TALL = 1.06, 2.62    # the doorway, metres
SUN = (1012, 494)


def at(x, height, depth):
    return CENTRE + x * FOCAL / depth, HORIZON + (EYE - height) * FOCAL / depth


def outside(s, rng):
    (l, t), (r, b) = at(-HALF, TALL, WALL), at(HALF, 0, WALL)
    s.begin(clip_path=s.clip(polygon([(l, t), (r, t), (r, b), (l, b)])))
    s.rect(l, t, r - l, b - t, s.linear(0, t, 0, HORIZON, (0, "#1a5f86"), (.3, "#1f94ab"), (.6, "#6cc4b8"), (.82, "#ffdc90"), (1, "#ffc248")))
    s.rect(l, t, r - l, b - t, s.radial(*SUN, 420, (0, "#fff3cc"), (.2, "#ffe08c", .85), (.5, "#ffd070", .35), (1, "#ffd070", 0)))
    for i, radius in enumerate((400, 318, 246, 184, 132, 88)):
        s.ellipse(*SUN, radius, radius, "#fff4d0", opacity=.07 + .02 * i)
    s.ellipse(*SUN, 46, 46, s.linear(0, SUN[1] - 46, 0, SUN[1] + 20, (0, "#fffdf0"), (1, "#ffd24a")))
    # Long clouds, lit from below.
    soft = s.blur(2.5, .6)
    for x, y, w, h in ((820, 300, 300, 9), (1090, 352, 260, 8), (880, 404, 220, 6), (1130, 238, 220, 7), (760, 216, 200, 6)):
        s.path(curve([(x - w / 2, y), (x - w * .15, y - h), (x + w * .2, y - h * .5), (x + w / 2, y), (x + w * .1, y + h * .4)], True),
               mix("#fff1c8", "#2a9db0", smoothstep(420, 220, y) * .75), opacity=.7, filter=soft)
    # Hills in three planes, the farther the lighter, then the open steppe.
    for y, swing, colour in ((HORIZON - 8, 9, "#e3b767"), (HORIZON - 2, 6, "#8aa98a"), (HORIZON + 5, 4, "#3f8a8e")):
        s.path(band(hills(rng, y, swing, 70, 560, 1400), b), colour)
    s.rect(l, HORIZON + 6, r - l, b - HORIZON, s.linear(0, HORIZON + 6, 0, b, (0, "#4f8f88"), (.12, "#c9a65c"), (.4, "#a88a52"), (1, "#6d6a50")))
    s.rect(l, HORIZON + 6, r - l, b - HORIZON, s.radial(SUN[0], HORIZON, 330, (0, "#ffe39a", .95), (.4, "#ffd070", .5), (1, "#ffd070", 0), squash=1.0))
    # Tufts of grass, lit along their tips.
    for _ in range(420):
        z = WALL + .1 + 26 * rng.random() ** 2.2
        x = rng.uniform(-HALF * z / WALL, HALF * z / WALL) * 1.05
        px, py = at(x, 0, z)
        h = rng.uniform(.1, .26) * FOCAL / z
        lean = h * rng.uniform(-.2, .55)
        s.path(f"M{num(px)} {num(py)}q{num(lean * .2)} {num(-h * .7)} {num(lean)} {num(-h)}", stroke=rng.choice(("#4d5c46", "#5f6442", "#3f6258")), stroke_width=max(.6, .018 * FOCAL / z), opacity=.55)
        s.path(f"M{num(px + lean * .6)} {num(py - h * .78)}L{num(px + lean)} {num(py - h)}", stroke="#fff0b8", stroke_width=max(.6, .014 * FOCAL / z), opacity=.75)
    walkers(s)
    s.end()


# Right of the middle, away, hair, clothes, size, stride.
PEOPLE = ((-.62, 11.2, "curls", "coat", .98, 1), (-.02, 10.6, "short", "jacket", 1.05, -1), (1.15, 14.5, "long", "dress", .96, 1))


def cast(x, depth, w, h, stretch=2.6):
    """A shadow's point on the ground, away from the sun, drawn out toward us."""
    sx = (SUN[0] - CENTRE) / FOCAL
    away = x - sx * depth
    z = depth - h * stretch
    return sx * z + away + w * (1 + .1 * h) + away * .05 * h, z


def walkers(s):
    for x, depth, hair, body, tall, _ in PEOPLE:
        outline = [cast(x, depth, w, h) for w, h in standing(hair, body, tall)]
        near = at(0, 0, depth - 1.7 * 2.6)[1]
        s.path(polygon([at(px, 0, pz) for px, pz in outline]), s.linear(0, at(0, 0, depth)[1], 0, near, (0, "#2a3440", .95), (1, "#25405a", .7)))
    for x, depth, hair, body, tall, stride in sorted(PEOPLE, key=lambda p: -p[1]):
        points = []
        for w, h in standing(hair, body, tall):
            # One foot behind, lifted a little: they are walking.
            lift = .1 * smoothstep(.5, 0, h) if w * stride > 0 else 0
            points.append(at(x + w, h + lift, depth))
        d = polygon(points)
        s.path(d, "#ffeaae")
        s.begin(clip_path=s.clip(d))
        side = 1 if at(x, 0, depth)[0] < SUN[0] else -1
        s.path(d, mix("#152a45", "#2f6070", (depth - 10) / 8), transform=f"translate({-1.7 * side} 1.5)")
        s.end()


def inside(s):
    (l, t), (r, b) = at(-HALF, TALL, WALL), at(HALF, 0, WALL)
    wall = f"M0 0H1920V{num(b)}H0ZM{num(l)} {num(t)}V{num(b)}H{num(r)}V{num(t)}Z"
    s.path(wall, s.linear(0, 0, 0, b, (0, "#0b1833"), (1, "#0e2140")), fill_rule="evenodd")
    s.path(wall, s.radial(CENTRE, 430, 1000, (0, "#5a8a8a", .6), (.3, "#2b6a80", .5), (.55, "#174a70", .35), (1, "#0e2140", 0)), fill_rule="evenodd")
    # The floor, and the light that comes in over it.
    s.rect(0, b, 1920, 1080 - b, s.linear(0, b, 0, 1080, (0, "#0f2444"), (.5, "#0b1930"), (1, "#060d1b")))
    s.rect(0, b, 1920, 1080 - b, s.radial(CENTRE, b, 900, (0, "#e0b060", .4), (.35, "#2c5a6e", .3), (1, "#0b1930", 0), squash=.4))
    sx = (SUN[0] - CENTRE) / FOCAL
    beam = []
    for x, z in ((-HALF, WALL), (HALF, WALL), (HALF + (HALF - sx * WALL) * .5, 1.9), (-HALF - (HALF + sx * WALL) * .5, 1.9)):
        beam.append(at(x, 0, z))
    d = polygon(beam)
    s.path(d, s.linear(0, b, 0, 1030, (0, "#ffd98a"), (.2, "#d9a45c"), (.5, "#5f6a64"), (.8, "#1c3a56"), (1, "#0c1a32")))
    s.begin(clip_path=s.clip(d))
    z = WALL
    while z > 1.9:
        s.rect(0, at(0, 0, z)[1], 1920, 1.4, "#3a2f28", opacity=.25)
        z -= .2
    s.end()
    return l, t, r, b


def leaves(s, l, t, r, b):
    """Both leaves, opened wide toward us; their inner faces catch the light at the hinge."""
    for side, x in ((-1, l), (1, r)):
        hinge = (side * HALF, WALL)
        free = (side * (HALF + .62), WALL - .86)
        quad = [at(hinge[0], TALL, hinge[1]), at(free[0], TALL, free[1]), at(free[0], 0, free[1]), at(hinge[0], 0, hinge[1])]
        # Its shadow on the floor.
        s.path(polygon([at(hinge[0], 0, hinge[1]), at(free[0], 0, free[1]), at(free[0] + side * 1.2, 0, free[1] - .3), at(hinge[0] + side * 1.6, 0, hinge[1])]), "#050b18", opacity=.4)
        s.path(polygon(quad), s.linear(quad[0][0], 0, quad[1][0], 0, (0, "#c99a58"), (.16, "#5f7474"), (.5, "#1f4a68"), (1, "#12305a")))
        for lo, hi in ((.12, 1.14), (1.3, 2.46)):
            panel = [at(lerp(hinge[0], free[0], u), h, lerp(hinge[1], free[1], u)) for u, h in ((.16, lo), (.84, lo), (.84, hi), (.16, hi))]
            s.path(polygon(panel), "#0b1c38", opacity=.42)
            s.path(f"M{num(panel[1][0])} {num(panel[1][1])}L{num(panel[2][0])} {num(panel[2][1])}", stroke="#e8bd70", stroke_width=1.6, opacity=.4)
        (fx, ft), (_, fb) = quad[1], quad[2]
        s.path(polygon([(fx, ft), (fx + side * 7, ft + 3), (fx + side * 7, fb - 4), (fx, fb)]), "#0a1730")
        hx, hy = at(lerp(hinge[0], free[0], .9), 1.04, lerp(hinge[1], free[1], .9))
        s.add(f'<rect x="{num(hx - 12)}" y="{num(hy)}" width="24" height="6" rx="3" fill="#ffd98a"/>')
    s.path(f"M{num(l)} {num(b)}V{num(t)}H{num(r)}V{num(b)}", stroke="#ffe3a0", stroke_width=3.2)
    s.path(f"M{num(l)} {num(b)}H{num(r)}", stroke="#fff0c4", stroke_width=2.4)


if __name__ == "__main__":
    rng = random.Random(5)
    sheet = Sheet()
    sheet.fill("#0b1833")
    outside(sheet, rng)
    leaves(sheet, *inside(sheet))
    sheet.ellipse(*SUN, 520, 520, sheet.radial(*SUN, 520, (0, "#fff0c0", .5), (.25, "#ffdc90", .2), (1, "#ffdc90", 0)))
    sheet.fill(sheet.linear(0, 760, 0, 1080, (0, NIGHT, 0), (1, NIGHT, .7)))
    sheet.fill(sheet.radial(CENTRE, 480, 1250, (0, NIGHT, 0), (.5, NIGHT, 0), (1, NIGHT, .7), squash=.85))
    print(sheet.text(), end="")
