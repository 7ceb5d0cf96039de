"""The rainbow flag over the streets of Astana at dusk."""

import math
import random

from ink import *

VANISH = (1004, 640)   # where the boulevard ends
FOCAL = 900.0
EYE = 62.0             # metres above the street: across the rooftops
POLE = 728

# Four tones of each stripe's ink: deep fold, shade, the colour itself, lit edge.
INKS = (("#6d0730", "#b80f2e", "#e8192c", "#ff6a55"),
        ("#a53410", "#dc6410", "#ff8a12", "#ffbb5c"),
        ("#b8700c", "#eab010", "#ffde1c", "#fff6a0"),
        ("#04473e", "#077546", "#0b9a48", "#5fce7c"),
        ("#16206e", "#1c3fb0", "#2460e0", "#6ea4fa"),
        ("#360f62", "#5a1888", "#8026ae", "#bd6ede"))


def at(x, height, depth):
    """Metres (right of the boulevard's axis, above the street, away) to the sheet."""
    return VANISH[0] + x * FOCAL / depth, VANISH[1] + (EYE - height) * FOCAL / depth


def sky(s):
    s.fill(s.linear(0, 0, 0, 660, (0, "#0a1630"), (.3, "#0f2750"), (.58, "#174c78"), (.8, "#23869a"), (.93, "#86bfa6"),
                    (1, "#f2c36a")))
    s.fill(s.radial(*VANISH, 1000, (0, "#ffd98a", .95), (.16, "#fbc469", .7), (.4, "#3fa3a8", .45),
                    (.75, "#1b5f88", .2), (1, "#0f2750", 0), squash=.62))
    for i, r in enumerate((1180, 940, 735, 560, 415, 295, 200)):
        s.ellipse(*VANISH, r, r * .86, mix("#2aa4b8", "#ffe0a0", i / 6), opacity=.045 + .01 * i)
    s.fill(s.linear(0, 0, 1920, 0, (0, "#081226", .55), (.32, "#081226", 0), (.74, "#081226", 0), (1, "#081226", .5)))
    rng = random.Random(9)
    for _ in range(90):
        x, y = rng.uniform(0, 1920), 330 * rng.random() ** 1.4
        r = .7 + .9 * rng.random() ** 4
        s.ellipse(x, y, r, r, WARM_WHITE, opacity=.7 * rng.uniform(.3, 1) * smoothstep(360, 60, y))


def windows(rng, place, rows, columns, lit, found):
    """Lit windows on a wall; place gives the sheet's point for a share of its width and of its height."""
    for r in range(rows):
        for c in range(columns):
            if rng.random() < lit:
                a, b = (c + .28) / columns, (c + .72) / columns
                e, f = (r + .3) / rows, (r + .72) / rows
                found.setdefault(rng.choice((0, 0, 1, 2, 3)),
                                 []).append(polygon([place(a, e), place(b, e), place(b, f), place(a, f)]))


def box(s, rng, x, width, z, depth, height):
    """A block of houses; x is its edge toward the boulevard, z its near side."""
    side = 1 if x > 0 else -1
    inner, outer = x, x + side * width
    haze = smoothstep(230, 1900, z)
    front = mix("#0a1832", "#4d8f98", haze * .85)
    flank = mix(mix("#12294c", "#c08a50", .3), "#8fb39a", haze * .85)
    roof = mix("#10254a", "#5ea0a2", haze * .8)
    nt, nb = at(inner, height, z), at(inner, 0, z)
    ot, ob = at(outer, height, z), at(outer, 0, z)
    ft, fb = at(inner, height, z + depth), at(inner, 0, z + depth)
    xt = at(outer, height, z + depth)
    if height < EYE:
        s.path(polygon([nt, ot, xt, ft]), roof)
        if z < 500:
            # A parapet around the roof, its inner side in the shade.
            i, j = inner + side * 4, outer - side * 4
            s.path(polygon([at(i, height, z + 4), at(j, height, z + 4), at(j, height, z + depth - 4),
                            at(i, height, z + depth - 4)]), mix(roof, NIGHT, .4))
    flank_fill = s.linear(0, min(nt[1], ft[1]), 0, nb[1], (0, mix(flank, front, .75)), (1, flank))
    s.path(polygon([nt, nb, fb, ft]), flank_fill)
    s.path(polygon([nt, nb, ob, ot]), s.linear(0, nt[1], 0, nb[1], (0, front), (1, mix(front, flank, .3))))
    # The last light runs along the roofs' edges.
    s.path(f"M{num(ot[0])} {num(ot[1])}L{num(nt[0])} {num(nt[1])}L{num(ft[0])} {num(ft[1])}",
           stroke=mix("#e0b068", "#bfd6b0", haze), stroke_width=1.1 * (1 - .6 * haze), opacity=.3)
    if z < 1500:
        found = {}
        rows = max(2, int(height / 4.2))
        windows(rng, lambda a, e: at(lerp(inner, outer, a), height * e, z), rows, max(2, int(width / 5)),
                .15 * smoothstep(118, 300, z), found)
        windows(rng, lambda a, e: at(inner, height * e, z + depth * a), rows, max(2, int(depth / 6)),
                .2 * smoothstep(90, 300, z), found)
        for k, outlines in found.items():
            s.path("".join(outlines), ("#ffd27a", "#ffb84d", "#ffe6b0", "#7fd0d0")[k],
                   opacity=(.85, .6, .9, .5)[k] * (1 - .5 * haze))


def city(s):
    rng = random.Random(2018)
    # The far city against the last light.
    d, x = [], 40.0
    while x < 1900:
        w = rng.uniform(14, 40)
        h = rng.uniform(6, 26) + 30 * smoothstep(200, 700, abs(x - VANISH[0])) * rng.random()
        d.append(polygon([(x, 652), (x, 640 - h), (x + w, 640 - h), (x + w, 652)]))
        x += w + rng.uniform(-4, 22)
    s.path("".join(d), "#3f8794", opacity=.75)
    tent = "M1300 650C1372 636 1420 566 1436 500L1441 462L1444 500C1458 570 1516 634 1580 650Z"
    s.path(tent, "#2f7488", opacity=.9)
    # The ground: a glow that the streets run through.
    s.rect(0, 640, 1920, 440, s.linear(0, 640, 0, 1080, (0, "#7fae98"), (.05, "#2f6a80"), (.2, "#16385c"),
                                       (.5, "#0c1f3d"), (1, "#070f20")))
    s.ellipse(VANISH[0], 650, 620, 60, s.radial(VANISH[0], 650, 620, (0, "#ffd27a", .8), (.4, "#f3a84a", .3),
                                                (1, "#f3a84a", 0), squash=.1))
    light = s.linear(0, 642, 0, 1000, (0, "#ffe3a4"), (.16, "#f7b750"), (.4, "#b9783c"), (.7, "#3a3a4c"),
                     (1, "#101f3a"))
    # Streets across, seen as thin lines of light between the roofs.
    for z in (260, 345, 440, 560, 720, 930, 1250):
        glow = s.radial(VANISH[0], at(0, 0, z)[1], 1100, (0, "#ffd27a", .9), (.5, "#e09a4c", .6), (1, "#b9783c", .25))
        for side in (-1, 1):
            s.path(polygon([at(side * 30, 0, z), at(side * 1100, 0, z), at(side * 1100, 0, z + 13),
                            at(side * 30, 0, z + 13)]), glow)
    s.path(polygon([at(-26, 0, 9000), at(26, 0, 9000), at(26, 0, 105), at(-26, 0, 105)]), light, opacity=.35)
    for x1, x2 in ((-19, -4), (4, 19)):
        s.path(polygon([at(x1, 0, 9000), at(x2, 0, 9000), at(x2, 0, 105), at(x1, 0, 105)]), light)
    for lane in (-330, -190, 190, 330):
        s.path(polygon([at(lane - 7, 0, 9000), at(lane + 7, 0, 9000), at(lane + 7, 0, 130), at(lane - 7, 0, 130)]),
               light, opacity=.9)
    blocks = []
    z = 1900.0
    while z > 150:
        step = rng.uniform(70, 105)
        for side in (-1, 1):
            for lane, (lo, hi) in enumerate(((30, 178), (202, 318), (342, 520), (545, 760), (790, 1100))):
                x = lo
                while x < hi - 24:
                    w = min(rng.uniform(34, 74), hi - x)
                    tall = rng.random() < (.05, .16, .3, .35, .35)[lane] and z > 420
                    h = rng.uniform(70, 150) if tall else rng.uniform(10, 34) * (.75 if z < 420 else 1)
                    if side > 0 and lane == 0 or lane == 0:
                        h = min(h, 30)
                    blocks.append((z, side * x, w - 5, step - 26, h))
                    x += w
        z -= step
    blocks += [(112, -31, 420, 92, 36), (118, 31, 150, 70, 22), (112, 200, 300, 80, 26)]
    blocks.sort(key=lambda b: (-b[0], -abs(b[1])))
    far, last = True, 9000.0
    for z, x, w, depth, h in blocks:
        if z < 1150 and far:
            landmark(s)
        for limit, strength in ((900, .2), (560, .16), (380, .1)):
            # The streets' light hangs as haze between the nearer and the farther roofs.
            if z < limit <= last:
                y = at(0, 26, limit)[1]
                s.rect(0, 600, 1920, 300, s.radial(VANISH[0], y, 900, (0, "#ffc864", strength),
                                                   (.4, "#e8a050", strength * .5), (1, "#e8a050", 0), squash=.09))
        far, last = z >= 1150, z
        box(s, rng, x, w, z, depth, h)
    # Lamps and the evening's cars along the boulevard, beads on a string.
    for k in range(90):
        z = 125 * 1.04 ** k
        for x in (-27, 27):
            px, py = at(x, 8, z)
            r = max(.9, 620 / z)
            dim = smoothstep(140, 460, z)
            s.ellipse(px, py, r * 3.4, r * 3.4, "#ffc862", opacity=.14 * dim)
            s.ellipse(px, py, r, r, "#fff0c8", opacity=.12 + .8 * dim)
    for k in range(70):
        z = 190 * math.exp(rng.random() * 2.4)
        lane = rng.choice((-15, -9, 9, 15))
        px, py = at(lane, 1, z)
        r = 1000 / z
        s.ellipse(px, py, r * 1.2, r * .6, "#fffbe8" if lane < 0 else "#e8743c", opacity=.9 * smoothstep(150, 520, z))


def landmark(s):
    """The tower with the golden sphere, where the boulevard ends."""
    x, base = VANISH[0], 668
    top, r = 560, 13.5
    left = [(x - 9, base), (x - 4.5, base - 40), (x - 3.6, top + 42), (x - 8, top + 24), (x - 14.5, top + 6)]
    for k in (-1, -.45, 0, .45, 1):
        s.path(curve([(x + (px - x) * -k, y) for px, y in left]), stroke="#12345a", stroke_width=1.7)
    s.path(curve(left[:3]) + curve([(2 * x - px, y) for px, y in left[:3]][::-1], start="L") + "Z", "#12345a")
    s.ellipse(x, top, 60, 60, s.radial(x, top, 60, (0, "#fff0b8", .75), (.3, "#ffd46a", .3), (1, "#ffd46a", 0)))
    s.ellipse(x, top, r, r, s.radial(x - 4, top - 5, 20, (0, "#fff6d8"), (.4, "#ffd95e"), (1, "#f0a020")))


def angle(u, v):
    """The direction of the cloth seen from above (radians) at u along the fly and v down the hoist (0 to 1).

    It swings more the farther it is from the pole; the swing's phase runs on down the hoist, so the folds lean and
    fan out from the upper corner. A smaller, faster swing keeps any two folds from looking alike."""
    reach = smoothstep(0, .5, u)
    main = (.42 + .86 * reach) * math.sin(2 * math.pi * (2.42 * u ** .88) - .7 + (1.9 - 1.3 * u) * (v - .25))
    small = .26 * smoothstep(.08, .6, u) * math.sin(2 * math.pi * 4.3 * u + 3.1 * v + .4)
    return main + small + .05


def lines_of(columns, rows):
    """The cloth, the fly being 1 long, as lines down the hoist from the pole outward: (x, depth, angle) each."""
    fine = 4
    lines = [[(0.0, 0.0, angle(0, j / rows)) for j in range(rows + 1)]]
    for i in range(columns):
        line = []
        for j, (x, z, _) in enumerate(lines[-1]):
            for k in range(fine):
                a = angle((i + (k + .5) / fine) / columns, j / rows)
                x += math.cos(a) / columns / fine
                z += math.sin(a) / columns / fine
            line.append((x, z, angle((i + 1) / columns, j / rows)))
        lines.append(line)
    return lines


def ink(stripe, tone):
    """Three tones of one ink, as a printer would cut them, with soft passages between; tone from 0 to 1."""
    dark, low, base, high = INKS[stripe]
    if tone < .36:
        return mix(dark, low, smoothstep(.04, .36, tone))
    if tone < .56:
        return mix(low, base, smoothstep(.36, .54, tone))
    return mix(base, high, smoothstep(.64, 1.0, tone))


def flag(s, x0, y0, fly, hoist, yaw=.36, columns=620, per=6):
    """Six stripes of cloth, drawn as narrow strips from the back to the front.

    A strip runs down the whole hoist. Its stripes are drawn from the lowest up, each reaching a little below the one
    above it, and it overlaps its neighbours to the sides alone: so the seam of two stripes is one smooth line at any
    size."""
    rows = 6 * per
    points = []
    for i, line in enumerate(lines_of(columns, rows)):
        u = i / columns
        points.append([])
        for j, (x, z, a) in enumerate(line):
            v = j / rows
            depth = z * math.cos(yaw) - x * math.sin(yaw)
            belly = 14 * u * math.sin(3.0 * v + .4) - 9 * math.sin(math.pi * v) * smoothstep(0, .2, u)
            px = x0 + fly * (x * math.cos(yaw) + z * math.sin(yaw)) + belly
            lift = -.055 * math.sin(math.pi * u) + .05 * u * u
            flutter = 7 * math.sin(2 * math.pi * (1.3 * u - .2 * v)) * u
            py = y0 + hoist * v * (1 - .04 * u) + fly * (lift + .62 * z) + flutter
            # The low sun stands behind, to the right: what turns toward it glows, what turns away falls into shadow.
            tone = .52 - .44 * math.sin(a - .25) * smoothstep(-.15, .35, u) - 1.0 * (z - .02)
            tone += .10 * smoothstep(.3, 1, v) * smoothstep(.2, 1, u)
            points[-1].append((px, py, depth, min(1.0, max(0.0, tone))))
    depths = [sum(p[2] for p in line) for line in points]
    for i in sorted(range(columns), key=lambda k: -depths[k]):
        near, far = points[i], points[min(columns, i + 2)]
        before = points[max(0, i - 1)]
        for stripe in reversed(range(6)):
            first, last = stripe * per, (stripe + 1) * per
            left = [(lerp(before[j][0], near[j][0], .5), lerp(before[j][1], near[j][1], .5)) for j in
                    range(first, last + 1)]
            right = [(far[j][0], far[j][1]) for j in range(last, first - 1, -1)]
            # Below the stripe above it, away from the strip's sides, where it would be seen through their edges.
            lap = [] if stripe == 0 else [(lerp(left[0][0], right[-1][0], t), lerp(left[0][1], right[-1][1], t) - 1.6)
                                          for t in (.7, .3)]
            tones = [near[j][3] for j in range(first, last + 1)]
            top, bottom = near[first], near[last]
            if max(tones) - min(tones) < .004:
                fill = ink(stripe, tones[per // 2])
            else:
                shades = "".join(f'<stop offset="{k / per:.3f}" stop-color="{ink(stripe, t)}"/>'
                                 for k, t in enumerate(tones))
                fill = s.define(f'<linearGradient id="{{id}}" gradientUnits="userSpaceOnUse" x1="{num(top[0])}" '
                                f'y1="{num(top[1])}" x2="{num(bottom[0])}" y2="{num(bottom[1])}">{shades}'
                                '</linearGradient>')
            s.path(polygon(left + right + lap), fill)


def pole(s, x, top, base):
    # Its foot on the roof, and the shadow that the low light draws out behind it.
    s.path(polygon([(x - 5, base), (x + 4, base), (x - 250, base + 62), (x - 290, base + 62)]), "#050b18", opacity=.45)
    s.path(polygon([(x - 17, base + 7), (x - 12, base - 9), (x + 11, base - 9), (x + 16, base + 7)]),
           s.linear(x - 17, 0, x + 16, 0, (0, "#0a1730"), (.6, "#24466a"), (1, "#d9a458")))
    s.rect(x - 6, top, 11, base - top - 4, s.linear(x - 6, 0, x + 5, 0, (0, "#0a1730"), (.45, "#1d3a5e"),
                                                    (.7, "#ffe0a0"), (1, "#c9873f")))
    s.ellipse(x - .5, top - 9, 11, 11, s.radial(x + 2, top - 12, 15, (0, "#fff3cf"), (.4, "#ffd250"), (1, "#d98a1a")))


if __name__ == "__main__":
    sheet = Sheet()
    sky(sheet)
    city(sheet)
    sheet.fill(sheet.linear(0, 700, 0, 1080, (0, NIGHT, 0), (.4, NIGHT, .5), (1, NIGHT, .85)))
    pole(sheet, POLE, 80, 800)
    flag(sheet, POLE + 6, 112, 900, 386)
    print(sheet.text(), end="")
