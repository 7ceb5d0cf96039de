"""Nine around a table, seen from above: the table is the light, and one place is open."""

import math
import random

from figures import *
from ink import *

CENTRE = (960, 436)
TABLE = 186
SEAT = 250             # from the table's middle to the middle of a head
OPEN = -58             # where the open place lies, degrees clockwise from the right
RUG = 392


def polar(r, degrees):
    a = math.radians(degrees)
    return CENTRE[0] + r * math.cos(a), CENTRE[1] + r * math.sin(a)


def floor(s):
    s.fill("#0b1833")
    s.fill(s.radial(*CENTRE, 1150, (0, "#ffd27a"), (.16, "#f4b45a"), (.25, "#c98f4c"), (.36, "#6f7a70"),
                    (.5, "#2a6078"), (.66, "#143f66"), (.84, "#0e2547"), (1, "#0a1730")))
    for i, r in enumerate((900, 740, 600, 480)):
        s.ellipse(*CENTRE, r, r, mix("#2aa4b8", "#ffd98a", i / 4), opacity=.035 + .012 * i)
    rug(s)


def rug(s):
    """A round rug under all of them, its border woven of rams' horns, as felt rugs of the steppe have it."""
    s.ellipse(*CENTRE, RUG + 10, RUG + 10, "#050b18", opacity=.35, filter=s.blur(10))
    s.ellipse(*CENTRE, RUG, RUG, s.radial(*CENTRE, RUG, (0, "#ffd98a"), (.4, "#f0b362"), (.68, "#a8713f"),
                                          (.86, "#3f5a66"), (1, "#1c4763")))
    for r, width, colour, op in ((RUG - 3, 4, "#f2c36a", .5), (RUG - 62, 2.4, "#f2c36a", .45)):
        s.ellipse(*CENTRE, r, r, "none", stroke=colour, stroke_width=width, opacity=op)
    horn = (curve([(0, 22), (0, 2), (-4, -10), (-13, -15), (-20, -9), (-18, 0), (-11, 0)])
            + curve([(0, 22), (0, 2), (4, -10), (13, -15), (20, -9), (18, 0), (11, 0)]))
    for k in range(40):
        x, y = polar(RUG - 33, 9 * k)
        s.path(horn, stroke="#f2c36a", stroke_width=3.2, stroke_linecap="round", opacity=.34,
               transform=f"translate({num(x)} {num(y)}) rotate({num(9 * k + 90)})")


def shadow(s, turn, fill):
    """Short and soft, on the side away from the light."""
    x, y = polar(SEAT + 34, turn)
    s.ellipse(0, 0, 92, 70, fill, transform=f"translate({num(x)} {num(y)}) rotate({num(turn - 90)})")


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
          ("#c8923c", "#221c1c", "curls", .95), ("#3d6f96", "#5c3a24", "short", 1.05),
          ("#0f4a66", "#2e211c", "tail", .94))


def chair(s):
    """Seen from above, up the page toward the table."""
    s.path(curve([(-34, -10), (-36, 22), (-30, 46), (0, 54), (30, 46), (36, 22), (34, -10)], True), "#10203c")
    s.path(curve([(-36, 24), (-30, 48), (0, 56), (30, 48), (36, 24)]), stroke="#4a2f22", stroke_width=7,
           stroke_linecap="round")
    s.path(curve([(-36, 22), (-30, 45.5), (0, 53), (30, 45.5), (36, 22)]), stroke="#d99a4e", stroke_width=1.6,
           stroke_linecap="round")


def open_place(s, fill):
    """A chair that is drawn back a little, for whoever comes."""
    shadow(s, OPEN, fill)
    x, y = polar(SEAT + 16, OPEN)
    s.begin(transform=f"translate({num(x)} {num(y)}) rotate({num(OPEN - 90 + 14)})")
    chair(s)
    s.path(curve([(-29, -6), (-30, 20), (-24, 38), (0, 44), (24, 38), (30, 20), (29, -6), (0, -12)], True),
           s.linear(0, -12, 0, 44, (0, "#c98a4a"), (1, "#5c4638")))
    s.end()


def person(s, rng, turn, cloth, hair, kind, build):
    """Somebody seated, from straight above; up the page is toward the table."""
    x, y = polar(SEAT + rng.uniform(-3, 6), turn)
    s.begin(transform=f"translate({num(x)} {num(y)}) rotate({num(turn - 90 + rng.uniform(-7, 7))}) scale({build})")
    chair(s)
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
    head = {"short": [ball(0, 1, 18.5, 21)],
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
    if kind != "curls":
        s.path(curve([(3, -16), (5, -4), (2, 12)]), stroke=mix(hair, "#ffe2a0", .3), stroke_width=1.3,
               stroke_linecap="round", opacity=.7)
    s.end()


if __name__ == "__main__":
    rng = random.Random(9)
    sheet = Sheet()
    floor(sheet)
    seats = [OPEN + 36 * (i + 1) for i in range(9)]
    dark = sheet.radial(0, 0, 92, (0, "#1a1420", .66), (.35, "#1a1420", .56), (.7, "#1a1420", .2), (1, "#1a1420", 0),
                        squash=.76)
    for seat in seats:
        shadow(sheet, seat, dark)
    open_place(sheet, dark)
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
