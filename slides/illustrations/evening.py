"""Evening: a wide sky over the steppe, and Astana low on the far bank of the river."""

import math
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
    return (f"M{num(x)} {num(y)}C{num(x + width * .3)} {num(y - height * .16)} "
            f"{num(px - width * .1)} {num(py + height * .42)} "
            f"{num(px - 1.2)} {num(py + 8)}L{num(px + 3)} {num(py - height * .3)}L{num(px + 2.4)} {num(py + 8)}"
            f"C{num(px + width * .06)} {num(py + height * .5)} {num(x + width * .84)} {num(y - height * .2)} "
            f"{num(x + width)} {num(y)}Z")


def sky(s, rng):
    s.fill(s.linear(0, 0, 0, 720, (0, "#081226"), (.22, "#0c1930"), (.5, "#0e2142"), (.76, "#113558"), (.91, "#1a5f7c"),
                    (1, "#2f8b98")))
    s.fill(s.radial(*SUN, 1060, (0, "#ffce58"), (.1, "#fbbd4e", .92), (.2, "#e8b060", .7), (.34, "#7fae94", .45),
                    (.56, "#1d7f96", .28),
                    (1, "#10274a", 0), squash=.46))
    # The upper left stays dark and calm: the title is read over it.
    s.fill(s.radial(300, 170, 1350, (0, "#081430", .72), (.55, "#081430", .62), (1, "#081430", 0), squash=.54))
    for i, r in enumerate((1330, 1040, 800, 600, 440, 310, 205, 125)):
        s.ellipse(*SUN, r, r * .62, mix("#2aa4b8", "#ffd98a", i / 7), opacity=.03 + .0085 * i)

    for i in range(150):
        x, y = rng.uniform(0, 1920), 560 * rng.random() ** 1.6
        dim = smoothstep(620, 120, y) * rng.uniform(.25, 1)
        r = .7 + 1.1 * rng.random() ** 4
        s.ellipse(x, y, r, r, WARM_WHITE, opacity=.75 * dim)

    # Long, thin clouds, lit from below.
    soft = s.blur(5, .8)
    for x, y, w, h in ((1000, 566, 560, 4.5), (1440, 604, 520, 5), (1390, 613, 240, 3), (820, 628, 420, 3.5),
                       (1720, 520, 420, 4.5),
                       (560, 600, 380, 3.5), (1330, 646, 300, 3), (1075, 575, 220, 2.6)):
        near = smoothstep(800, 80, abs(x - SUN[0]))
        pts = [(x - w / 2, y), (x - w * .2, y - h), (x + w * .12, y - h * .55), (x + w / 2, y - 1),
               (x + w * .1, y + h * .3)]
        s.path(curve(pts, True), mix("#2b6f8c", "#ffcf7a", near), opacity=.18 + .34 * near, filter=soft)


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
              tower(1636, ground, 40, 34), tower(1684, ground, 24, 62), tower(1714, ground, 56, 22),
              tower(1790, ground, 30, 36)]
    s.path("".join(shapes), s.linear(0, 590, 0, 712, (0, mix(near, TEAL, .25)), (1, near)))

    # The tower that carries the golden sphere.
    cx, top = SUN[0], 520
    trunk = "#0a1a34"
    left = [(cx - 11, ground), (cx - 5.5, ground - 60), (cx - 4.5, top + 78), (cx - 9, top + 48), (cx - 20, top + 22),
            (cx - 25, top + 4)]
    right = [(2 * cx - x, y) for x, y in reversed(left)]
    for k in (-.92, -.45, 0, .45, .92):
        s.path(curve([(cx + (x - cx) * -k, y) for x, y in left]), stroke=trunk, stroke_width=2.1)
    s.path(curve(left[:4]) + curve(right[-4:], start="L") + "Z", trunk)
    s.ellipse(cx, top, 90, 90, s.radial(cx, top, 90, (0, "#ffd873", .55), (.3, "#ffc94d", .2), (1, "#ffc94d", 0)))
    s.ellipse(cx, top, 20, 20, s.radial(cx - 5, top - 7, 27, (0, "#fff0c0"), (.35, "#ffd24a"), (1, "#e89a1e")))
    s.path(curve([(cx - 25, top + 4), (cx - 12, top + 13), (cx, top + 15), (cx + 12, top + 13), (cx + 25, top + 4)]),
           stroke=trunk, stroke_width=2.4)

    # Few windows are lit yet.
    for x0, x1, y0, y1, n in ((744, 774, 676, 706, 3), (1036, 1050, 640, 704, 5), (1108, 1140, 660, 706, 5),
                              (1410, 1430, 610, 704, 7),
                              (1438, 1454, 634, 704, 4), (1374, 1400, 662, 704, 3), (1686, 1706, 656, 704, 3),
                              (792, 810, 660, 704, 3),
                              (1006, 1028, 668, 704, 2)):
        for _ in range(n):
            x = x0 + 5 * rng.randrange(max(1, int((x1 - x0) / 5)))
            y = y0 + 7 * rng.randrange(max(1, int((y1 - y0) / 7)))
            s.rect(x, y, 2.2, 3.4, "#ffd887", opacity=rng.uniform(.55, 1))


# Tongues of land between the bends of the river, far to near: upper edge from the rim of the sheet to the tip, and
# the lower edge back. The river is what lies between them.
BANKS = (("#17476a", [(1980, 716), (1500, 719), (1290, 724), (1120, 735)], [(1300, 745), (1560, 752), (1980, 760)]),
         ("#123a5c", [(-60, 720), (520, 724), (900, 733), (1130, 747), (1300, 766)],
          [(1080, 778), (700, 786), (-60, 800)]),
         ("#0e2e50", [(1980, 758), (1620, 768), (1330, 786), (1100, 808), (930, 838)],
          [(1120, 858), (1500, 880), (1980, 900)]),
         ("#0b2444", [(-60, 796), (360, 806), (680, 828), (930, 862), (1110, 906)],
          [(900, 940), (500, 975), (-60, 1010)]),
         ("#091b36", [(1980, 894), (1640, 908), (1360, 936), (1150, 976), (930, 1036)],
          [(860, 1100), (1500, 1140), (1980, 1140)]),
         ("#07142a", [(-60, 1000), (240, 1008), (520, 1030), (760, 1070), (860, 1100)],
          [(500, 1140), (200, 1140), (-60, 1140)]))


def land(s, rng):
    # Haze on the horizon, then water, and the banks over it.
    s.rect(0, 630, 1920, 90, s.linear(0, 630, 0, 714, (0, "#3a93a0", 0), (1, "#58a8a4", .34)))
    s.rect(0, 712, 1920, 368, s.linear(0, 712, 0, 1080, (0, "#d9b678"), (.05, "#7fb0a0"), (.14, "#2f7f94"),
                                       (.34, "#1b5276"), (.6, "#12355a"), (1, "#0c2140")))
    s.rect(0, 712, 1920, 368, s.radial(SUN[0], 712, 420, (0, "#ffd98a", .85), (.3, "#e6b060", .35), (1, "#2f7f94", 0),
                                       squash=.42))
    for i in range(70):
        t = i / 69
        y = 718 + 250 * t ** 1.4
        w = lerp(12, 62, t) * rng.uniform(.4, 1.2)
        x = SUN[0] + rng.uniform(-1, 1) * lerp(14, 70, t) - 40 * t
        s.ellipse(x, y, w, lerp(.8, 1.9, t), "#ffdf9a", opacity=lerp(.8, .12, t))
    s.path(band(hills(rng, 712, 1.2), 719), "#16405f")
    for i, (colour, upper, lower) in enumerate(BANKS):
        tip = upper[-1]
        d = curve(upper) + curve([tip] + lower, start="L") + "Z"
        s.path(d, s.linear(0, min(y for _, y in upper), 0, max(y for _, y in lower), (0, colour),
                           (1, mix(colour, NIGHT, .35))))
        # The water lies darker under a bank, and the last light runs along its upper edge.
        s.path(curve([tip] + lower), stroke="#050b18", stroke_width=lerp(1.5, 5, i / 5), opacity=.28)
        s.path(curve(upper), stroke=s.radial(SUN[0], 720, 900, (0, "#ffd98a", .95), (.3, "#8fc7b8", .55),
                                             (1, "#3f93a8", .12)), stroke_width=lerp(1.2, 2, i / 5))
        if 0 < i < 5:
            tufts(s, rng, upper, lerp(3, 16, i / 5), colour)
    s.fill(s.linear(0, 740, 0, 1080, (0, NIGHT, 0), (1, NIGHT, .66)))
    grass(s, rng)


def tufts(s, rng, edge, height, colour):
    """Short steppe grass that breaks a bank's edge."""
    line = sampled(edge, False, 40)
    d = []
    for _ in range(70):
        x, y = rng.choice(line)
        h = height * rng.uniform(.3, 1)
        lean = -h * rng.uniform(.1, .6)
        w = .09 * height
        d.append(f"M{num(x - w)} {num(y + 1)}Q{num(x)} {num(y - h * .7)} {num(x + lean)} {num(y - h)}"
                 f"Q{num(x + w * 1.5)} {num(y - h * .5)} {num(x + w)} {num(y + 1)}Z")
    s.path("".join(d), mix(colour, "#4f97a0", .18))


def grass(s, rng):
    """Feather grass close by, in the lower right corner, its plumes bent by the wind."""
    stems = sorted((rng.random() for _ in range(30)), reverse=True)
    for t in stems:
        x = 1950 - 520 * t
        h = lerp(300, 110, t) * rng.uniform(.45, 1.05)
        bend = -h * rng.uniform(.2, .44)
        y = 1100
        stem = [(x, y), (x + bend * .08, y - h * .45), (x + bend * .34, y - h * .8), (x + bend * .75, y - h * .98)]
        s.path(curve(stem), stroke="#0b1a31", stroke_width=2, stroke_linecap="round")
        # The plume: fine hairs along a spine that droops with the wind.
        x0, y0 = stem[-1]
        length = h * rng.uniform(.5, .68)
        spine = [(x0 - length * u, y0 - length * .1 * math.sin(math.pi * u * .9) + length * .42 * u * u)
                 for u in (0, .25, .5, .75, 1)]
        silver = mix("#1d4666", "#d8bd84", .5 * (1 - t))
        hairs = []
        line = sampled(spine, False, 12)
        for i in range(0, len(line) - 4, 1):
            u = i / len(line)
            (px, py), (qx, qy) = line[i], line[min(len(line) - 1, i + 4)]
            for side in (-1, 1):
                r = length * .13 * (1 - .7 * u) * rng.uniform(.5, 1)
                dx, dy = qx - px, qy - py
                hairs.append(f"M{num(px)} {num(py)}q{num(dx * .8)} {num(dy * .8 + side * r * .2)} "
                             f"{num(dx * 1.6 - r * .5)} {num(dy * 1.6 + side * r * .75 + r * .2)}")
        s.path("".join(hairs), stroke=silver, stroke_width=.8, opacity=.4, stroke_linecap="round")
        s.path(curve(spine), stroke=silver, stroke_width=1.6, opacity=.75, stroke_linecap="round")


if __name__ == "__main__":
    rng = random.Random(17)
    sheet = Sheet()
    sky(sheet, rng)
    city(sheet, rng)
    land(sheet, rng)
    print(sheet.text(), end="")
