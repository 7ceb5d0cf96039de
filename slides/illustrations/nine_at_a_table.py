"""Nine around a table, seen from above: the table is the light, their shadows are its rays, one place is open."""

import math
import random

from figures import *
from ink import *

CENTRE = (960, 436)
TABLE = 186
SEAT = 250             # from the table's middle to the middle of a head
OPEN = -58             # where the open place lies, degrees clockwise from the right


def polar(r, degrees):
    a = math.radians(degrees)
    return CENTRE[0] + r * math.cos(a), CENTRE[1] + r * math.sin(a)


def sector(r1, r2, middle, half_in, half_out):
    return polygon([polar(r1, middle - half_in), polar(r2, middle - half_out), polar(r2, middle + half_out),
                    polar(r1, middle + half_in)])


def floor(s):
    s.fill("#0b1833")
    s.fill(s.radial(*CENTRE, 1150, (0, "#ffd27a"), (.16, "#f4b45a"), (.24, "#c98f4c"), (.34, "#6f7a70"),
                    (.46, "#2a6078"), (.62, "#143f66"), (.8, "#0e2547"), (1, "#0a1730")))
    for i, r in enumerate((900, 740, 600, 480, 385)):
        s.ellipse(*CENTRE, r, r, mix("#2aa4b8", "#ffd98a", i / 4), opacity=.035 + .012 * i)
    # The open place: the light goes out unhindered, to the edge.
    for half, opacity in ((13.5, .22), (11.2, .3), (9, .85)):
        s.path(sector(100, 1500, OPEN, half * 1.1, half),
               s.radial(*CENTRE, 1120, (0, "#fff0c8"), (.2, "#ffe2a0"), (.45, "#fdbf5c", .9), (.75, "#e09a4c", .6),
                        (1, "#c98a4c", .35)), opacity=float(opacity))


def shadow(s, turn, fill, long):
    """A seated person's shadow, away from the light: back, shoulders, head."""
    k = long
    right = [(36, -6), (39, 40), (44, 96 * k), (50, 150 * k), (53, 190 * k), (46, 214 * k), (29, 227 * k),
             (22, 240 * k), (24, 252 * k), (32, 270 * k),
             (34, 298 * k), (24, 324 * k)]
    d = curve(right + [(0, 336 * k)] + [(-x, y) for x, y in reversed(right)], True)
    x, y = polar(SEAT, turn)
    s.path(d, fill, transform=f"translate({num(x)} {num(y)}) rotate({num(turn - 90)})")


def table(s):
    s.ellipse(*CENTRE, TABLE + 5, TABLE + 5, "#8a5a2c")
    s.ellipse(*CENTRE, TABLE, TABLE, s.radial(*CENTRE, TABLE, (0, "#fff8e4"), (.3, "#fff0cc"), (.7, "#ffdd98"),
                                              (1, "#f6bd62")))
    s.ellipse(*CENTRE, TABLE - 1, TABLE - 1, "none", stroke="#fff3d0", stroke_width=2.2)
    s.ellipse(*CENTRE, 96, 96, "#ffffff", opacity=.16)
    s.ellipse(*CENTRE, 56, 56, "#ffffff", opacity=.3)
    s.ellipse(*CENTRE, 30, 30, "#fffdf4")


def place(s, rng, turn, index):
    """Papers and a cup before one seat; y runs from the table's middle outward."""
    s.begin(transform=f"translate({CENTRE[0]} {CENTRE[1]}) rotate({num(turn - 90)})")
    tilt = rng.uniform(-13, 13)
    x = rng.uniform(-7, 7)
    for k in range(rng.choice((1, 2, 2))):
        a = tilt + k * rng.uniform(6, 14)
        s.add(f'<g transform="translate({num(x)} 132) rotate({num(a)})">'
              '<rect x="-14" y="-18" width="31" height="41" fill="#a8692e" opacity=".4"/>'
              f'<rect x="-15.5" y="-21" width="31" height="41" '
              f'fill="{("#fffaf0", "#e6f1ee", "#fff3dc")[(index + k) % 3]}"/></g>')
    cx, cy = 40, 120 + rng.uniform(-5, 5)
    s.path(curve([(cx - 8, cy), (cx - 9, cy + 30), (cx, cy + 38), (cx + 9, cy + 30), (cx + 8, cy)], True), "#a8692e",
           opacity=.45)
    s.ellipse(cx, cy, 12.5, 12.5, "#fffaf0")
    s.ellipse(cx, cy, 8.6, 8.6, "#1d6f86" if index % 3 == 0 else "#2a4a68")
    s.ellipse(cx, cy, 6.6, 6.6, "#5a3420")
    s.path(f"M{num(cx - 5.4)} {num(cy - 2.4)}a6 6 0 0 1 9 -1.6", stroke="#ffdf9e", stroke_width=1.3)
    if index % 2:
        s.path(f"M{num(x - 25)} 116l-6 32", stroke="#1d3a5e", stroke_width=2.6, stroke_linecap="round")
    s.end()


# Clothes, hair, kind of hair, build; clockwise from the open place.
PEOPLE = (("#1b7389", "#1c1a20", "short", 1.0), ("#d9b98a", "#4a2e20", "long", .92), ("#24406a", "#2a2422", "bun", .94),
          ("#e9dcc4", "#1a1a20", "short", 1.04), ("#157d7a", "#8a6a48", "bob", .93),
          ("#2f3e5c", "#b9b4aa", "short", 1.0),
          ("#c8923c", "#221c1c", "curls", .95), ("#3d6f96", "#5c3a24", "thin", 1.05),
          ("#0f4a66", "#2e211c", "tail", .94))


def person(s, rng, turn, cloth, hair, kind, build):
    """Somebody seated, from straight above; up the page is toward the table."""
    x, y = polar(SEAT + rng.uniform(-3, 6), turn)
    s.begin(transform=f"translate({num(x)} {num(y)}) rotate({num(turn - 90 + rng.uniform(-7, 7))}) scale({build})")
    # Chair.
    s.path(curve([(-34, -10), (-36, 22), (-30, 46), (0, 54), (30, 46), (36, 22), (34, -10)], True), "#0a1730")
    s.path(curve([(-36, 24), (-30, 48), (0, 56), (30, 48), (36, 24)]), stroke="#4a2f22", stroke_width=7,
           stroke_linecap="round")
    s.path(curve([(-36, 22), (-30, 45.5), (0, 53), (30, 45.5), (36, 22)]), stroke="#d99a4e", stroke_width=1.6,
           stroke_linecap="round")
    lit, dark = mix(cloth, "#fff0c8", .55), mix(cloth, "#0a1430", .5)
    fill = s.linear(0, -22, 0, 34, (0, cloth), (.45, mix(cloth, dark, .5)), (1, dark))
    left, right = rng.uniform(-5, 7), rng.uniform(-5, 7)
    arms = []
    for k, d in ((-1, left), (1, right)):
        arms.append(curve([(k * 22, 8), (k * 40, 2), (k * (49 + d * .5), -26), (k * (31 - d), -62 + d),
                           (k * (21 - d), -60 + d), (k * (31), -28), (k * 22, -8)], True))
    hands = [(-26 + left, -67 + left), (26 - right, -67 + right)]
    for d in arms:
        clip = s.clip(d)
        s.path(d, lit)
        s.begin(clip_path=clip)
        s.path(d, fill, transform="translate(0 4)")
        s.end()
    skin = rng.choice(("#e2ab78", "#d39a68", "#c58a5c", "#efc198"))
    for hx, hy in hands:
        s.ellipse(hx, hy, 7, 8.6, skin)
        s.path(f"M{num(hx - 5)} {num(hy - 6)}a7 8.6 0 0 1 10 0", stroke="#fff0d0", stroke_width=1.5)
    body = curve([(0, -17), (24, -14), (43, -2), (46, 12), (34, 26), (0, 31), (-34, 26), (-46, 12), (-43, -2),
                  (-24, -14)], True)
    clip = s.clip(body)
    s.path(body, lit)
    s.begin(clip_path=clip)
    s.path(body, fill, transform="translate(0 4.5)")
    s.ellipse(0, 20, 25, 24, "#060d1c", opacity=.35)
    s.end()
    # Hair, from above.
    head = {"short": [ball(0, 1, 18.5, 21)], "thin": [ball(0, 1, 18.5, 21)],
            "long": [curve([(0, -20), (18, -12), (22, 6), (24, 26), (16, 40), (0, 36), (-16, 41), (-24, 26), (-22, 6),
                            (-18, -12)], True)],
            "bun": [ball(0, 1, 19, 21), ball(0, 25, 11.5, 10.5)],
            "bob": [curve([(0, -20), (19, -12), (25, 6), (21, 22), (0, 27), (-21, 22), (-25, 6), (-19, -12)], True)],
            "curls": [curls(rng, 25, 25, 13, 8)], "tail": [ball(0, 1, 19, 21),
                                                           curve([(-5, 18), (5, 18), (9, 34), (4, 52), (-2, 56),
                                                                  (-7, 50), (-9, 34)], True)]}[kind]
    d = "".join(head)
    clip = s.clip(d)
    glow = mix(hair, "#ffe2a0", .62)
    s.path(d, glow)
    s.begin(clip_path=clip)
    s.path(d, s.radial(0, -4, 32, (0, mix(hair, "#ffe2a0", .18)), (.6, hair), (1, mix(hair, "#050914", .5))),
           transform="translate(0 3.6)")
    s.end()
    if kind == "thin":
        s.ellipse(0, 1, 10.5, 12.5, skin, opacity=.8)
    elif kind != "curls":
        s.path(curve([(3, -16), (5, -4), (2, 12)]), stroke=mix(hair, "#ffe2a0", .3), stroke_width=1.3,
               stroke_linecap="round", opacity=.7)
    s.end()


if __name__ == "__main__":
    rng = random.Random(9)
    sheet = Sheet()
    floor(sheet)
    seats = [OPEN + 36 * (i + 1) for i in range(9)]
    dark = sheet.linear(0, 0, 0, 350, (0, "#0a1024", .95), (.4, "#0a1630", .86), (1, "#0b1a38", .34))
    for seat in seats:
        shadow(sheet, seat, dark, rng.uniform(.94, 1.1))
    table(sheet)
    for i in range(10):
        place(sheet, rng, OPEN + 36 * i, i)
    for seat, (cloth, hair, kind, build) in zip(seats, PEOPLE):
        person(sheet, rng, seat, cloth, hair, kind, build)
    sheet.ellipse(*CENTRE, 330, 330, sheet.radial(*CENTRE, 330, (0, "#fff3d0", .6), (.3, "#ffe0a0", .22),
                                                  (1, "#ffd080", 0)))
    sheet.fill(sheet.linear(0, 640, 0, 1080, (0, NIGHT, 0), (.3, NIGHT, .42), (1, NIGHT, .86)))
    sheet.fill(sheet.radial(*CENTRE, 1250, (0, NIGHT, 0), (.55, NIGHT, 0), (1, NIGHT, .6)))
    print(sheet.text(), end="")
