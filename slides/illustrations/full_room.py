"""A full room, seen from its last row: 120 people, the one who speaks among them, and one warm light."""

import random

from figures import *
from ink import *

EYE = 288            # the horizon's height on the sheet
FOCAL = 1560.0       # sheet units times metres
EYE_HEIGHT = 2.15    # metres above the floor: the viewer stands behind the last row
SEATED = 1.26        # the middle of a seated head
CENTRE = 960
# Rows from the front: metres away, people. 118 here, one in the aisle and the one who speaks make 120.
COUNTS = ((11.6, 17), (10.5, 16), (9.5, 16), (8.55, 14), (7.65, 13), (6.8, 12), (5.95, 10), (5.05, 8), (4.05, 6),
          (3.05, 4), (2.3, 2))

# Two in one row sit close, an arm around the other's shoulders; the rows behind keep the view to them free.
PAIR_ROW, PAIR, SLEEVE = 5.95, (-.84, -1.36), "#1c4f6c"
VIEW = {5.05: .62, 4.05: .3}   # metres left free beside the way, by row


def at(x, height, depth):
    """Metres (right of the middle, above the floor, away from the viewer) to the sheet."""
    return CENTRE + x * FOCAL / depth, EYE + (EYE_HEIGHT - height) * FOCAL / depth


def room(s):
    s.fill("#0b1730")
    back = 13.6
    (l, t), (r, b) = at(-6.2, 4.3, back), at(6.2, 0, back)
    s.rect(l, t, r - l, b - t, s.radial(CENTRE, 270, 760, (0, "#f2a440"), (.18, "#c9863f"), (.4, "#52697a"),
                                        (.7, "#1f4a6c"), (1, "#15335a")))
    # Ceiling, walls and floor as planes that run to the light.
    s.path(polygon([(-900, -760), (2820, -760), (r, t), (l, t)]), s.linear(0, 0, 0, t, (0, "#081124"), (1, "#17375a")))
    for k in range(-5, 6):
        x1, y1 = at(k * 1.24, 4.3, back)
        x2, y2 = at(k * 1.24, 4.3, 2.0)
        s.path(f"M{num(x1)} {num(y1)}L{num(x2)} {num(y2)}", stroke="#2a557a", stroke_width=1.2, opacity=.22)
    for side in (-1, 1):
        near = 3.0
        edge, _ = at(side * 6.2, 0, back)
        out, _ = at(side * 6.2, 0, near)
        wall = polygon([at(side * 6.2, 4.3, back), at(side * 6.2, 4.3, near), at(side * 6.2, 0, near),
                        at(side * 6.2, 0, back)])
        s.path(wall, s.linear(edge, 0, CENTRE + side * 1000, 0, (0, "#3a5f78"), (.12, "#1f4568"), (.5, "#10274a"),
                              (1, "#0a1730")))
        # Drawn curtains: pleats that catch the light on the side toward it.
        depth = 13.0
        while depth > 4.2:
            a, m, z = depth, depth - .16, depth - .38
            lit = smoothstep(4.2, 13.2, depth)
            for d1, d2, colour, op in ((a, m, "#f0b060", .5 * lit ** 1.4), (m, z, "#050b18", .32)):
                s.path(polygon([at(side * 6.2, 3.7, d1), at(side * 6.2, 3.7, d2), at(side * 6.2, .15, d2),
                                at(side * 6.2, .15, d1)]), colour, opacity=float(op))
            depth -= .46
    (fl, fb), (fr, _) = at(-6.2, 0, back), at(6.2, 0, back)
    s.path(polygon([(fl, fb), (fr, fb), at(6.2, 0, 2.0), at(-6.2, 0, 2.0)]), "#0d1f3b")

    # The light: a golden disc on the far wall and its rings.
    sun = (CENTRE, 268)
    for i, rr in enumerate((760, 600, 470, 365, 285, 222)):
        s.ellipse(*sun, rr, rr, mix("#3c93a0", "#ffd27a", i / 5), opacity=.06 + .02 * i)
    s.ellipse(*sun, 172, 172, s.radial(CENTRE, 240, 200, (0, "#fff3d0"), (.45, "#ffdc82"), (1, "#fdb52c")))

    # A low stage and the one who speaks.
    x1, y1 = at(-3.4, .62, 12.9)
    x2, y2 = at(3.4, 0, 12.9)
    s.rect(x1, y1, x2 - x1, y2 - y1, "#2a3d54")
    s.rect(x1, y1 - 2, x2 - x1, 3, "#ffd98a")
    speaker(s, *at(-1, .62, 12.9), FOCAL / 12.9)


def speaker(s, x, y, m):
    """A standing figure at a lectern, small against the disc; y is the stage's floor, m a metre."""
    ink = "#14233c"
    s.begin(transform=f"translate({num(x)} {num(y)}) scale({m / 100:.4f})")
    s.path(ball(0, -158, 9.6, 12.4) + curve([(-11, -148), (-12.5, -162), (-8, -172), (1, -174), (9, -170), (11.5, -160),
                                             (10, -148), (5, -152), (-6, -150)], True)
           + ball(-9, -167, 6.4), ink)
    s.path(curve([(-4.6, -150), (-5, -144), (-9, -141), (-19, -137), (-24, -126), (-29, -104), (-31, -84), (-26, -78),
                  (-22, -84), (-19, -104), (-18, -86), (-24, -46), (-22, -42),
                  (-13, -42), (-12, -20), (-12, 0), (-2, 0), (0, -42), (3, -42), (4, 0), (14, 0), (13, -42), (22, -43),
                  (24, -46), (17, -86), (17, -108),
                  (28, -104), (42, -118), (54, -132), (57, -142), (51, -143), (46, -134), (36, -124), (28, -117),
                  (24, -130), (19, -137), (9, -141), (5, -144), (4.6, -150)], True), ink)
    s.path(polygon([(27, -102), (74, -112), (73, -105), (61, -101), (62, 0), (40, 0), (41, -97), (28, -95)]), ink)
    s.end()


def people(s, rng):
    crowd = Crowd(s, rng)
    names = list(crowd.heads)
    # The way between the seats, lit from the front.
    s.path(polygon([at(-.5, 0, 12.6), at(.5, 0, 12.6), at(.52, 0, 2.0), at(-.52, 0, 2.0)]),
           s.linear(0, 440, 0, 1000, (0, "#ffcf70"), (.2, "#e0a452"), (.42, "#8a7a5c"), (.66, "#234060"),
                    (1, "#0d1f3b")))
    seen, last = {}, None
    tones = ("#2f5a80", "#1b7389", "#39507a", "#6d6a66", "#2a6a6a", "#234a86", "#5a5570", "#8a7a5c", "#274766",
             "#1c3f66")
    for depth, count in COUNTS:
        m = FOCAL / depth
        near = smoothstep(12, 2.6, depth)           # 0 far, 1 near
        rim = mix(mix("#ffe2a0", "#f3a440", smoothstep(0, .6, near)), "#16325a", smoothstep(.35, 1, near))
        air = mix("#3f5f78", "#0b1a33", smoothstep(0, .5, near) ** .7)
        sides = [count // 2, count - count // 2]
        seats = []
        for side, n in zip((-1, 1), sides):
            for i in range(n):
                if side < 0 and depth == PAIR_ROW and i < 2:
                    seats.append(PAIR[i])
                else:
                    spare = VIEW.get(depth, 0) if side < 0 else 0
                    seats.append(side * (.84 + spare + .6 * i) + rng.uniform(-.05, .05))
        seats.sort(key=lambda v: -abs(v))
        for seat in seats:
            hair = rng.choice([h for h in names if h != last])
            last = hair
            broad = hair in ("short", "bald", "quiff", "beanie", "crop of curls")
            half = rng.choice((84, 90, 96, 102, 108) if broad else (74, 80, 86, 92))
            x, y = at(seat, SEATED + rng.uniform(-.075, .075), depth)
            light = mix(rng.choice(tones), air, .2 + .3 * (1 - near))
            top = mix(light, "#081226", smoothstep(.25, .95, near))
            low = mix(top, "#060d1c", .35 + .5 * near)
            paired = depth == PAIR_ROW and seat in PAIR
            if paired and seat == PAIR[1]:
                top = SLEEVE
            key = (top, low)
            if key not in seen:
                seen[key] = s.linear(0, 40, 0, 330, (0, top), (1, low))
            head = mix(mix(rng.choice(("#141a26", "#2a2220", "#3a2a22", "#1b2430", "#4a3a30")), mix(air, "#2c2c38", .6),
                           .15 + .3 * (1 - near)), "#070f1f", smoothstep(.2, .9, near))
            shift = max(-1, min(1, (CENTRE - x) / 420)) * 1.1
            lean = rng.uniform(-6, 6)
            if paired:
                lean = -7 if seat == PAIR[0] else 7
            crowd.place(x, y, m / METRE, hair, half, seen[key], head, rim, shift, lean=lean, flip=rng.random() < .5,
                        slope=rng.uniform(.8, 1.2) // .1 * .1, weight=lerp(6.5, 4.2, near))
            chair(s, seat, depth, near)
        if depth == PAIR_ROW:
            arm(s, PAIR[1], depth, SLEEVE)
            for seat in PAIR:
                chair(s, seat, depth, near)
        if abs(depth - 8.55) < .01:
            wheelchair(s, crowd, .0, 7.9)


def arm(s, seat, depth, cloth):
    """An arm around the shoulders of the neighbour to the right."""
    m = FOCAL / depth
    x, y = at(seat, SEATED, depth)
    # Sleeve from the shoulder, across the neighbour's back, the hand over the far shoulder.
    d = curve([(44, 84), (84, 91), (130, 106), (200, 104), (256, 92), (298, 84), (303, 100), (292, 116), (258, 124),
               (200, 136), (132, 142), (92, 160), (60, 150)], True)
    hand = curve([(290, 86), (306, 80), (322, 86), (331, 102), (330, 120), (322, 124), (314, 112), (300, 114),
                  (290, 106)], True)
    s.begin(transform=f"translate({num(x)} {num(y)}) scale({m / METRE:.4f})")
    for outline, fill in ((hand, "#6e4a38"), (d, s.linear(40, 0, 320, 0, (0, mix(cloth, NIGHT, .25)), (.3, cloth),
                                                          (1, mix(cloth, NIGHT, .1))))):
        s.path(outline, "#e6aa58")
        s.begin(clip_path=s.clip(outline))
        s.path(outline, fill, transform="translate(-1 5)")
        s.end()
    s.end()


def chair(s, seat, depth, near):
    m = FOCAL / depth
    x, y = at(seat, .93, depth - .12)
    w, h = .575 * m, .55 * m
    fill = mix(mix("#23405e", "#0a162b", smoothstep(0, .6, near)), "#070e1d", smoothstep(.5, 1, near))
    s.rect(x - w / 2, y, w, h * 1.9, fill, rx=.09 * m)


def wheelchair(s, crowd, seat, depth):
    m = FOCAL / depth
    x, y = at(seat, 1.24, depth)
    floor = at(seat, 0, depth)[1]
    near = smoothstep(12, 2.6, depth)
    rim = "#ffc45e"
    # Its shadow comes down the aisle toward the viewer.
    s.path(polygon([(x - .3 * m, floor - 8), (x + .3 * m, floor - 8), (x + .44 * m, floor + .42 * m),
                    (x - .44 * m, floor + .42 * m)]),
           s.linear(0, floor, 0, floor + .42 * m, (0, "#060d1c", .85), (1, "#060d1c", .1)), filter=s.blur(12))
    cloth = s.linear(0, 40, 0, 330, (0, "#1b7389"), (1, "#0a2038"))
    s.begin(clip_path=s.clip(polygon([(x - m, 0), (x + m, 0), (x + m, floor - .42 * m), (x - m, floor - .42 * m)])))
    crowd.place(x, y, m / METRE, "curls", 84, cloth, "#1a1a22", "#ffd27a", 0, lean=-4, weight=5)
    s.end()
    s.begin(transform=f"translate({num(x)} {num(floor)}) scale({m / 100:.4f})")
    for k in (-1, 1):
        # The wheels stand a little wider on the ground; the light runs along their upper, inner edge.
        s.add(f'<g transform="translate({k * 32} -31) rotate({-k * 6})"><ellipse rx="7" ry="31" fill="#08132a"/>'
              '<ellipse rx="4.2" ry="27.6" fill="#12294a"/>'
              '<path d="M-4.2 0H4.2M-3.6 -14L3.6 14M3.6 -14L-3.6 14" stroke="#08132a" stroke-width=".8"/>'
              f'<ellipse rx="2" ry="4" fill="#08132a"/>'
              f'<path d="M{k * -6.6} 4A7 31 0 0 {max(k, 0)} 0 -30.6A7 31 0 0 {max(k, 0)} {k * 5} -21" fill="none" '
              f'stroke="{rim}" stroke-width="1.5" stroke-linecap="round"/></g>')
        # Arm, down to the wheel.
        s.path(curve([(k * 19, -96), (k * 27, -84), (k * 33, -66), (k * 31, -55), (k * 25, -57), (k * 24, -68),
                      (k * 18, -80)], True), "#0f3a54")
        s.path(curve([(k * 20, -96), (k * 27.5, -84), (k * 33.4, -66), (k * 32.5, -58)]), stroke=rim, stroke_width=1.2,
               stroke_linecap="round")
        s.path(f"M{k * 18} -46V-86q0 -4 {k * 4} -4h{k * 6}", stroke="#08132a", stroke_width=3.2, stroke_linecap="round")
        s.path(f"M{k * 20} -90.6q1 -1 {k * 3} -1h{k * 5}", stroke=rim, stroke_width=1, stroke_linecap="round")
    s.add('<rect x="-18.5" y="-82" width="37" height="44" rx="4" fill="#0b1c38"/>')
    s.path("M-17 -80.6q1 -1.2 3 -1.2h28q2 0 3 1.2", stroke=rim, stroke_width=1.1)
    s.add('<rect x="-24" y="-41" width="48" height="5" rx="2" fill="#08132a"/>')
    s.path("M-15 -36V-8M15 -36V-8", stroke="#08132a", stroke_width=2.6)
    for k in (-1, 1):
        s.ellipse(k * 15, -6, 2.4, 6.5, "#08132a")
    s.end()


if __name__ == "__main__":
    rng = random.Random(120)
    sheet = Sheet()
    room(sheet)
    people(sheet, rng)
    sheet.fill(sheet.linear(0, 640, 0, 1080, (0, NIGHT, 0), (1, NIGHT, .75)))
    print(sheet.text(), end="")
