"""Six hands laid one on the other over a light, seen from above; their sleeves have the colours of the flag."""

import math
import random

from figures import *
from ink import *

CENTRE = (960, 376)
SCALE = 1.72           # sheet units to a hand's
AWAY = 138             # from the middle to a wrist

# The arm's direction (degrees, 0 from the right), sleeve, skin, how far the hand
# reaches over the middle, its turn in the wrist and its size. In the order in which they were laid down.
ARMS = ((210, "#d81c2c", "#e9b994", 6, 4, 1.0),
        (330, "#2458d0", "#8a5a3c", 2, -5, 1.05),
        (90, "#f2b81c", "#c58a5c", 8, 3, 1.0),
        (270, "#ee7a16", "#6a4230", 10, -4, 1.03),
        (30, "#7426a0", "#f0c8a4", 6, 5, .98),
        (150, "#0e8c46", "#a9714c", 0, -3, 1.04))


def floor(s):
    s.fill("#0b1833")
    s.fill(s.radial(*CENTRE, 1180, (0, "#fff3d0"), (.1, "#ffd98a"), (.22, "#f0b050"), (.34, "#b98a58"), (.46, "#5a7a80"),
                    (.6, "#20587a"), (.76, "#12355e"), (1, "#0a1730")))
    for i, r in enumerate((930, 760, 610, 480, 370, 280)):
        s.ellipse(*CENTRE, r, r, mix("#2aa4b8", "#ffe0a0", i / 5), opacity=.04 + .014 * i)


# The back of a left hand, in its own units: the wrist's middle is (0, 0), the fingers point up, one unit is about a
# millimetre. Fingers from the little one to the first: knuckle, middle joint, tip, and the radius at each.
FINGERS = (((-33, -82), (-42, -116), (-46, -140), 9.6, 8.4, 7.2),
           ((-13, -92), (-16, -136), (-17, -166), 10.6, 9.4, 8.0),
           ((10, -95), (11, -143), (11, -176), 11.0, 9.8, 8.3),
           ((32, -88), (37, -132), (40, -163), 10.8, 9.6, 8.0))
PALM = [(-23, 12), (-30, -20), (-41, -58), (-43, -82), (-34, -93), (-12, -101), (10, -104), (33, -98), (43, -86),
        (44, -60), (36, -26), (24, 12)]
THUMB = ((35, -30), (58, -62), (71, -92), 14.5, 11.0, 8.6)


def hand(s, skin):
    dark, line = mix(skin, "#2a1420", .45), mix(skin, "#3a1a1c", .5)
    lit = mix(skin, "#fff0cc", .55)

    def piece(d, fill):
        clip = s.clip(d)
        s.path(d, line, stroke=line, stroke_width=1.6)
        s.path(d, lit)
        s.begin(clip_path=clip)
        s.path(d, fill, transform="translate(0 2.6)")
        s.end()

    along = s.linear(0, -180, 0, 10, (0, lit), (.28, skin), (.7, skin), (1, dark))
    (a, b, c, r1, r2, r3) = THUMB
    piece(capsule(a, b, r1, r2) + capsule(b, c, r2, r3), along)
    nail(s, b, c, r3, skin)
    for k, j, t, r1, r2, r3 in FINGERS:
        piece(capsule(k, j, r1, r2) + capsule(j, t, r2, r3), along)
        nail(s, j, t, r3, skin)
        # The folds over the middle joint.
        dx, dy = t[0] - k[0], t[1] - k[1]
        n = math.hypot(dx, dy)
        for o in (-2.6, 1.6):
            mx, my = j[0] + dx / n * o, j[1] + dy / n * o
            s.path(f"M{num(mx - 5.4)} {num(my + .6)}q5.4 -2.6 10.8 0", stroke=line, stroke_width=1.2, opacity=.55,
                   stroke_linecap="round")
    s.path(curve(PALM, True), skin)
    # Knuckles, and the sinews that run from them.
    for k, *_ in FINGERS:
        s.ellipse(k[0], k[1] + 2, 8.2, 6.4, s.radial(k[0], k[1], 9, (0, lit, .36), (1, skin, 0)))
        s.path(f"M{num(k[0] * .92)} {num(k[1] + 16)}Q{num(k[0] * .7)} {num(k[1] * .6)} {num(k[0] * .46)} -24", stroke=dark,
               stroke_width=2.2, opacity=.1, stroke_linecap="round")
    for one, other in zip(FINGERS, FINGERS[1:]):
        x, y = (one[0][0] + other[0][0]) / 2, (one[0][1] + other[0][1]) / 2
        s.path(f"M{num(x)} {num(y - 13)}L{num(x * .97)} {num(y + 1)}", stroke=line, stroke_width=1.8, opacity=.6,
               stroke_linecap="round")


def nail(s, joint, tip, r, skin):
    a = math.degrees(math.atan2(tip[1] - joint[1], tip[0] - joint[0])) + 90
    s.add(f'<rect x="{num(-r * .58)}" y="{num(-r * .86)}" width="{num(r * 1.16)}" height="{num(r * 1.5)}" '
          f'rx="{num(r * .55)}" fill="{mix(skin, "#ffe6dc", .5)}" stroke="{mix(skin, "#5a2a24", .35)}" stroke-width=".9" '
          f'transform="translate({num(tip[0])} {num(tip[1])}) rotate({num(a)})"/>')


def arm(s, rng, direction, sleeve, skin, reach, turn, size):
    """One arm, reaching in from the rim of the sheet."""
    s.begin(transform=f"translate({num(CENTRE[0])} {num(CENTRE[1])}) rotate({num(direction - 90)}) scale({SCALE * size:.3f})")
    # The arm comes from below (its own down), so the hand's middle lies over the light.
    lie = AWAY - reach
    s.begin(transform=f"translate(0 {num(lie)})")
    # What lies under it gets a soft shadow.
    soft = s.blur(7)
    shade = (curve([(-46, -84), (44, -96), (46, -40), (38, 20), (60, 120), (78, 900), (-78, 900), (-60, 120), (-36, 20)],
                   True) + "".join(capsule(k, t, r1, r3) for k, _, t, r1, _, r3 in FINGERS))
    s.path(shade, "#2a1014", opacity=.42, filter=soft, transform="translate(5 9)")
    wrist = curve([(-26, 24), (-26, -4), (0, -14), (26, -4), (26, 24), (31, 74), (-31, 74)], True)
    s.path(wrist, s.linear(0, 30, 0, 88, (0, skin), (1, mix(skin, "#2a1420", .42))))
    s.begin(transform=f"rotate({num(turn)})")
    hand(s, skin)
    s.end()
    # The sleeve, its cuff turned once, with folds.
    dark, lit = mix(sleeve, "#0a1030", .5), mix(sleeve, "#fff0cc", .3)
    body = curve([(-45, 44), (-52, 110), (-58, 220), (-70, 420), (-84, 900), (84, 900), (70, 420), (58, 220), (52, 110),
                  (45, 44), (0, 52)], True)
    s.path(body, s.linear(-70, 0, 70, 0, (0, dark), (.3, mix(sleeve, dark, .25)), (.62, sleeve), (.9, lit),
                          (1, mix(sleeve, dark, .3))))
    s.begin(clip_path=s.clip(body))
    s.fill(s.linear(0, 120, 0, 720, (0, dark, 0), (1, "#0a1430", .78)),
           transform="translate(-960 0)")
    fold = s.blur(6)
    for k in range(6):
        y = 150 + 84 * k + rng.uniform(-20, 20)
        side = 1 if k % 2 else -1
        s.path(curve([(side * 74, y - 34), (side * 30, y + 2), (-side * 20, y + 26), (side * 22, y + 22),
                      (side * 76, y - 2)], True), dark, opacity=.5, filter=fold)
    s.end()
    cuff = curve([(-47, 34), (0, 42), (47, 34), (50, 66), (49, 80), (0, 90), (-49, 80), (-50, 66)], True)
    s.path(cuff, s.linear(-50, 0, 50, 0, (0, mix(sleeve, dark, .6)), (.5, mix(sleeve, lit, .2)), (.9, lit),
                          (1, mix(sleeve, dark, .2))))
    s.path(curve([(-46, 36), (0, 44), (46, 36)]), stroke=mix(sleeve, "#fff6e0", .6), stroke_width=2.4,
           stroke_linecap="round")
    for k in range(-8, 9):
        x = 5.4 * k
        s.path(f"M{num(x)} {num(44 - .1 * abs(x))}L{num(x * 1.05)} {num(84 - .1 * abs(x))}", stroke=dark, stroke_width=1.7,
               opacity=.42, stroke_linecap="round")
    s.end()
    s.end()


if __name__ == "__main__":
    rng = random.Random(6)
    sheet = Sheet()
    floor(sheet)
    for one in ARMS:
        arm(sheet, rng, *one)
    sheet.ellipse(*CENTRE, 420, 420, sheet.radial(*CENTRE, 420, (0, "#fff3d0", .34), (.45, "#ffe0a0", .12),
                                                  (1, "#ffd080", 0)))
    sheet.fill(sheet.linear(0, 640, 0, 1080, (0, NIGHT, 0), (.35, NIGHT, .4), (1, NIGHT, .86)))
    sheet.fill(sheet.radial(*CENTRE, 1250, (0, NIGHT, 0), (.5, NIGHT, 0), (1, NIGHT, .66)))
    print(sheet.text(), end="")
