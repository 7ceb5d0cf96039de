"""Evening: a wide sky over the steppe, and Astana low on the far bank of the river."""

import random

from ink import *

SUN = (1236, 704)


def tower(x, y, width, height, top=0.0):
    """A block on the ground line y, its roof rising by top toward the right."""
    return polygon([(x, y), (x, y - height), (x + width, y - height - top), (x + width, y)])


def stepped(x, y, width, height):
    """A tall house in the Moscow manner: shoulders, a crown, a spire."""
    w = width / 10
    steps = [(0, 0), (0, .52), (1.2, .52), (1.2, .66), (2.6, .66), (2.6, .8), (3.9, .8), (4.5, .9), (4.9, 1.12),
             (5.1, 1.12), (5.5, .9), (6.1, .8), (7.4, .8), (7.4, .66), (8.8, .66), (8.8, .52), (10, .52), (10, 0)]
    return polygon([(x + a * w, y - b * height) for a, b in steps])


def tent(x, y, width, height):
    """The leaning tent: two hollow slopes meeting in a mast."""
    px, py = x + width * .58, y - height
    return (f"M{num(x)} {num(y)}C{num(x + width * .3)} {num(y - height * .16)} {num(px - width * .1)} {num(py + height * .42)} "
            f"{num(px - 1.2)} {num(py + 8)}L{num(px + 3)} {num(py - height * .3)}L{num(px + 2.4)} {num(py + 8)}"
            f"C{num(px + width * .06)} {num(py + height * .5)} {num(x + width * .84)} {num(y - height * .2)} "
            f"{num(x + width)} {num(y)}Z")


def draw():
    rng = random.Random(17)
    s = Sheet()
    s.fill(s.linear(0, 0, 0, 720, (0, "#081226"), (.22, "#0c1930"), (.5, "#10274a"), (.74, "#153f66"), (.9, "#1d6783"),
                    (1, "#2f8b98")))
    s.fill(s.radial(*SUN, 1150, (0, "#ffd05a", .95), (.1, "#f7b84a", .8), (.24, "#8fb08a", .5), (.5, "#1d7f96", .3),
                    (1, "#10274a", 0), squash=.46))
    s.fill(s.linear(0, 0, 1300, 0, (0, "#0a1530", .62), (.6, "#0a1530", .3), (1, "#0a1530", 0)))
    for i, r in enumerate((1330, 1040, 800, 600, 440, 310, 205, 125)):
        s.ellipse(*SUN, r, r * .62, mix("#2aa4b8", "#ffd98a", i / 7), opacity=.035 + .008 * i)

    for i in range(150):
        x, y = rng.uniform(0, 1920), 560 * rng.random() ** 1.6
        dim = smoothstep(620, 120, y) * rng.uniform(.25, 1)
        r = .7 + 1.1 * rng.random() ** 4
        s.ellipse(x, y, r, r, WARM_WHITE, opacity=.75 * dim)

    # Long, thin clouds, lit from below.
    soft = s.blur(5, .8)
    for x, y, w, h in ((1010, 560, 620, 7), (1420, 604, 520, 8), (820, 628, 420, 5), (1700, 520, 420, 6),
                       (560, 596, 380, 5), (1330, 646, 300, 4)):
        near = smoothstep(800, 80, abs(x - SUN[0]))
        pts = [(x - w / 2, y), (x - w * .2, y - h), (x + w * .12, y - h * .55), (x + w / 2, y - 1), (x + w * .1, y + h * .3)]
        s.path(curve(pts, True), mix("#2b6f8c", "#ffcf7a", near), opacity=.2 + .4 * near, filter=soft)
    return s, rng


def city(s, rng):
    ground = 712
    far = mix("#1d6783", "#143a5c", .55)
    x = 560.0
    blocks = []
    while x < 1860:
        mid = smoothstep(620, 120, abs(x - 1240))
        w = rng.uniform(13, 30)
        blocks.append(tower(x, ground, w, rng.uniform(8, 22) + mid * rng.uniform(10, 62), rng.choice((0, 0, 0, 5, -5))))
        x += w + rng.uniform(-2, 16) + (1 - mid) * rng.uniform(0, 26)
    s.path("".join(blocks), far, opacity=.75)

    near = "#0d2240"
    shapes = [tower(742, ground, 34, 40), tower(790, ground, 22, 58), tower(820, ground, 50, 26),
              # pyramid
              polygon([(896, ground), (944, ground - 66), (992, ground)]),
              tower(1004, ground, 26, 50), tower(1034, ground, 18, 84, 8), tower(1058, ground, 30, 40),
              stepped(1092, ground, 62, 112),
              tower(1160, ground, 24, 38),
              # twin cones, golden in the sun
              polygon([(1292, ground), (1296, ground - 92), (1318, ground - 92), (1322, ground)]),
              polygon([(1330, ground), (1334, ground - 92), (1356, ground - 92), (1360, ground)]),
              tower(1372, ground, 30, 54), tower(1408, ground, 24, 118, -10), tower(1436, ground, 20, 86),
              tent(1462, ground, 170, 112),
              tower(1636, ground, 40, 34), tower(1684, ground, 24, 62), tower(1714, ground, 56, 22), tower(1790, ground, 30, 36)]
    s.path("".join(shapes), s.linear(0, 590, 0, 712, (0, mix(near, TEAL, .25)), (1, near)))

    # The tower that carries the golden sphere.
    cx, top = SUN[0], 520
    trunk = "#0a1a34"
    left = [(cx - 11, ground), (cx - 5.5, ground - 60), (cx - 4.5, top + 78), (cx - 9, top + 48), (cx - 20, top + 22), (cx - 25, top + 4)]
    right = [(2 * cx - x, y) for x, y in reversed(left)]
    for k in (-.92, -.45, 0, .45, .92):
        s.path(curve([(cx + (x - cx) * -k, y) for x, y in left]), stroke=trunk, stroke_width=2.1)
    s.path(curve(left[:4]) + curve(right[-4:], start="L") + "Z", trunk)
    s.ellipse(cx, top, 90, 90, s.radial(cx, top, 90, (0, "#ffd873", .55), (.3, "#ffc94d", .2), (1, "#ffc94d", 0)))
    s.ellipse(cx, top, 20, 20, s.radial(cx - 5, top - 7, 27, (0, "#fff0c0"), (.35, "#ffd24a"), (1, "#e89a1e")))
    s.path(curve([(cx - 25, top + 4), (cx - 12, top + 13), (cx, top + 15), (cx + 12, top + 13), (cx + 25, top + 4)]),
           stroke=trunk, stroke_width=2.4)

    # Few windows are lit yet.
    for x0, x1, y0, y1, n in ((744, 774, 676, 706, 3), (1036, 1050, 640, 704, 5), (1108, 1140, 660, 706, 5), (1410, 1430, 610, 704, 7),
                              (1438, 1454, 634, 704, 4), (1374, 1400, 662, 704, 3), (1686, 1706, 656, 704, 3), (792, 810, 660, 704, 3),
                              (1006, 1028, 668, 704, 2)):
        for _ in range(n):
            x = x0 + 5 * rng.randrange(max(1, int((x1 - x0) / 5)))
            y = y0 + 7 * rng.randrange(max(1, int((y1 - y0) / 7)))
            s.rect(x, y, 2.2, 3.4, "#ffd887", opacity=rng.uniform(.55, 1))


def land(s, rng):
    # Haze on the horizon, then the far bank, the river and the near steppe.
    s.rect(0, 640, 1920, 80, s.linear(0, 640, 0, 716, (0, "#3a93a0", 0), (1, "#4aa0a2", .32)))
    s.path(band(hills(rng, 712, 1.6), 1080), s.linear(0, 708, 0, 1080, (0, "#123253"), (.18, "#0d2341"), (1, "#0a1730")))
    river = (curve([(1266, 722), (1130, 728), (1050, 738), (1080, 752), (1250, 772), (1330, 800), (1180, 842), (860, 890), (560, 960), (420, 1100)]) +
             curve([(1010, 1100), (1100, 985), (1340, 900), (1560, 838), (1580, 796), (1420, 764), (1210, 748), (1170, 738), (1240, 730), (1290, 723)], start="L") + "Z")
    s.path(river, s.linear(0, 720, 0, 1080, (0, "#e8c078"), (.06, "#6fb0a4"), (.18, "#22708a"), (.42, "#143f63"), (1, "#0c2140")))
    clip = s.clip(river)
    s.begin(clip_path=clip)
    glow = s.blur(6, 1)
    for i in range(46):
        t = i / 45
        y = 724 + 330 * t ** 1.5
        w = lerp(14, 70, t) * rng.uniform(.5, 1.25)
        x = SUN[0] + rng.uniform(-1, 1) * lerp(6, 60, t) + 30 * t
        s.ellipse(x, y, w, lerp(.9, 2.6, t), "#ffd26a", opacity=lerp(.85, .06, t ** .6))
    s.ellipse(SUN[0] + 10, 800, 70, 110, "#f3b84e", opacity=.22, filter=glow)
    s.end()
    s.path(river, stroke="#7cc4c0", stroke_width=1.2, opacity=.16)
    for y, colour, swing in ((842, "#0b1d38", 7), (908, "#0a1a33", 12), (984, "#081429", 16)):
        line = hills(rng, y, swing, 170)
        # The river keeps its bed: the near planes stand only beside it.
        s.path(band([(x, yy) for x, yy in line if x < 420], 1080) if False else "", "none")
    grass(s, rng)
    s.fill(s.linear(0, 760, 0, 1080, (0, NIGHT, 0), (1, NIGHT, .62)))


def grass(s, rng):
    """Feather grass on the near bank, bent by the wind."""
    for side, n in (("right", 60), ("left", 34)):
        for _ in range(n):
            t = rng.random()
            x = 1900 - 560 * t ** 1.3 if side == "right" else 20 + 420 * t ** 1.5
            h = (260 if side == "right" else 170) * (1 - .72 * t) * rng.uniform(.55, 1)
            bend = -h * rng.uniform(.25, .5)
            y = 1090
            tip = (x + bend, y - h)
            s.path(curve([(x, y), (x + bend * .12, y - h * .5), (x + bend * .45, y - h * .86), tip]), stroke="#071022", stroke_width=rng.uniform(1, 2.2), stroke_linecap="round")
            plume = [(tip[0] + bend * .1 * k, tip[1] + h * .05 * k * k) for k in range(4)]
            s.path(curve([(x + bend * .45, y - h * .86)] + plume), stroke=mix("#0b1a33", "#b99a5a", rng.uniform(.1, .5)), stroke_width=rng.uniform(1, 2.4), stroke_linecap="round", opacity=.8)


if __name__ == "__main__":
    sheet, generator = draw()
    city(sheet, generator)
    land(sheet, generator)
    print(sheet.text(), end="")
