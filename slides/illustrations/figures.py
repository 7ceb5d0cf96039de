"""People as the illustrations show them: from behind, from above or as silhouettes, never with a face.

A seated figure from behind is drawn in its own units: the middle of the head is (0, 0), the head about 92 high, the
shoulders at 60 to 110 below; one metre is 400 units. Each figure has a body, which is lighter, and a head.
"""

import math
import random

from ink import *

METRE = 400.0  # a figure's units to the metre


def torso(half, slope=1.0, arms=0.0):
    """Neck, shoulders and back down to the seat; half is half the width of the shoulders."""
    y = 62 + 26 * slope
    side = [(19, 20), (20, 44), (27, 60), (half * .58, y - 6), (half * .86, y + 10), (half, y + 44),
            (half + 5 + arms, y + 120), (half + 8 + arms, y + 230), (half + 6, 420)]
    return curve([(-x, yy) for x, yy in reversed(side)]) + curve(side, start="L") + "Z"


def skull(width=35, height=45, ears=True):
    d = curve([(0, -height - 2), (width * .72, -height * .78), (width, -height * .12), (width * .9, height * .42),
               (width * .55, height * .86),
               (0, height * .98), (-width * .55, height * .86), (-width * .9, height * .42), (-width, -height * .12),
               (-width * .72, -height * .78)], True)
    if ears:
        for k in (-1, 1):
            d += curve([(k * (width - 2), -7), (k * (width + 6), -9), (k * (width + 7), 3), (k * (width + 2), 15),
                        (k * (width - 4), 14)], True)
    return d


# The neck down to a round collar, drawn with the head so that the clothes begin below it.
NAPE = curve([(-19, 10), (-20, 46), (-25, 60), (-13, 68), (0, 70), (13, 68), (25, 60), (20, 46), (19, 10)], True)


def ball(x, y, rx, ry=None):
    ry = rx if ry is None else ry
    return (f"M{num(x - rx)} {num(y)}a{num(rx)} {num(ry)} 0 1 1 {num(2 * rx)} 0"
            f"a{num(rx)} {num(ry)} 0 1 1 {num(-2 * rx)} 0Z")


def curls(rng, width, height, lumps, drop=0.0, y0=0.0):
    """A head of curls: a round outline of small bows, no two of them alike."""
    around, widths = [], [rng.uniform(.55, 1.45) for _ in range(lumps)]
    for share in widths:
        around.append((around[-1] if around else 0.0) + 2 * math.pi * share / sum(widths))
    points = []
    for a in around:
        k = 1 + rng.uniform(-.05, .05)
        points.append((width * k * math.sin(a),
                       y0 - height * .15 + drop * (1 - math.cos(a)) / 2 - height * k * math.cos(a)))
    d = f"M{num(points[0][0])} {num(points[0][1])}"
    for (x1, y1), (x, y) in zip(points, points[1:] + points[:1]):
        r = math.hypot(x - x1, y - y1) * rng.uniform(.62, .95)
        d += f"A{num(r)} {num(r)} 0 0 1 {num(x)} {num(y)}"
    return d + "Z"


def hairdos(rng):
    """(name, head outlines) of everybody in the room."""
    long = [(0, -52), (30, -44), (43, -14), (45, 22), (50, 70), (56, 118), (48, 152), (22, 160), (0, 156), (-24, 161),
            (-47, 150),
            (-55, 116), (-50, 70), (-46, 22), (-43, -14), (-30, -44)]
    bob = [(0, -51), (31, -43), (45, -12), (49, 28), (51, 52), (30, 60), (0, 62), (-30, 60), (-51, 52), (-49, 28),
           (-45, -12), (-31, -43)]
    wavy = [(0, -52), (30, -45), (46, -16), (44, 10), (54, 34), (50, 60), (60, 84), (52, 108), (34, 118), (10, 112),
            (-14, 119), (-38, 116),
            (-56, 104), (-58, 82), (-50, 60), (-55, 34), (-45, 10), (-46, -16), (-30, -45)]
    quiff = [(-6, -60), (16, -62), (33, -44), (36, -10), (33, 18), (20, 40), (0, 46), (-20, 40), (-33, 18), (-37, -10),
             (-36, -40), (-24, -54)]
    tail = [(-9, -8), (9, -8), (15, 24), (17, 76), (9, 128), (-2, 146), (-10, 124), (-16, 76), (-14, 24)]
    braid = ""
    for i in range(9):
        braid += ball(0 + 2 * (-1) ** i, 34 + 15 * i, 11 - .6 * i, 11)
    beanie = [(0, -60), (24, -54), (39, -30), (42, 2), (40, 12), (0, 17), (-40, 12), (-42, 2), (-39, -30), (-24, -54)]
    mushroom = [(0, -54), (31, -46), (43, -18), (44, 14), (37, 30), (0, 34), (-37, 30), (-44, 14), (-43, -18), (-31, -46)]
    return [("short", [skull(), curve([(-37, -8), (-36, -36), (-16, -54), (14, -54), (36, -36), (37, -8), (22, 36),
                                       (0, 40), (-22, 36)], True)]),
            ("bald", [skull(36, 46)]),
            ("bun", [skull(), curve([(0, -50), (30, -40), (40, -6), (30, 28), (0, 38), (-30, 28), (-40, -6),
                                     (-30, -40)], True), ball(2, -58, 21, 19)]),
            ("low bun", [skull(35, 45, False), curve([(0, -50), (31, -40), (40, -6), (32, 28), (0, 36), (-32, 28),
                                                      (-40, -6), (-31, -40)], True), ball(0, 34, 24, 19)]),
            ("long", [curve(long, True)]), ("bob", [curve(bob, True)]), ("wavy", [curve(wavy, True)]),
            ("curls", [skull(), curls(rng, 50, 51, 34, 8)]), ("crop of curls", [skull(), curls(rng, 41, 47, 30)]),
            ("quiff", [skull(), curve(quiff, True)]),
            ("tail", [skull(), curve([(0, -51), (31, -40), (39, -6), (28, 26), (0, 30), (-28, 26), (-39, -6),
                                      (-31, -40)], True), curve(tail, True)]),
            ("braid", [skull(), curve([(0, -51), (31, -41), (40, -6), (30, 30), (0, 40), (-30, 30), (-40, -6),
                                       (-31, -41)], True), braid]),
            ("beanie", [skull(), curve(beanie, True)]), ("mushroom", [skull(34, 46), curve(mushroom, True)])]


class Crowd:
    """Figures from behind whose edges the light in front of them catches."""

    def __init__(self, sheet, rng):
        self.sheet = sheet
        self.heads = {}
        for name, outlines in hairdos(rng):
            outlines = [NAPE] + outlines
            self.heads[name] = (outlines, self._union(outlines))
        self.bodies = {}

    def _union(self, outlines):
        return self.sheet.define('<clipPath id="{id}">' + "".join(f'<path d="{d}"/>' for d in outlines) + "</clipPath>")

    def _lit(self, outlines, clip, fill, rim, dx, dy, transform=""):
        """Outlines in the rim's colour, then once more in their own, moved out of the light."""
        paths = "".join(f'<path d="{d}"/>' for d in outlines)
        place = f' transform="{transform}"' if transform else ""
        return (f'<g{place}><g fill="{rim}">{paths}</g><g clip-path="{clip}">'
                f'<g fill="{fill}" transform="translate({num(dx)} {num(dy)})">{paths}</g></g></g>')

    def place(self, x, y, scale, hair, half, body, head, rim, shift, lean=0.0, flip=False, slope=1.0, weight=4.5):
        """One figure with the head's middle at (x, y). shift (-1 to 1) says on which side the light stands."""
        key = (half, slope)
        if key not in self.bodies:
            d = torso(half, slope)
            self.bodies[key] = ([d], self._union([d]))
        outlines, clip = self.bodies[key]
        dx = -weight * shift
        turn = f" rotate({num(lean)} 0 70)" if lean else ""
        k = -1 if flip else 1
        s = self.sheet
        s.begin(transform=f"translate({num(x)} {num(y)}) scale({scale:.4f})")
        s.add(self._lit(outlines, clip, body, rim, dx, weight * 1.1))
        outlines, clip = self.heads[hair]
        s.add(self._lit(outlines, clip, head, rim, dx * k, weight, f"{turn.strip()} scale({k} 1)".strip()))
        s.end()


# Standing people, from behind, in centimetres: the feet stand at (0, 0), up is negative, the head's top is at -172.
_HAIR = {
    "short": [(0, -173.6), (5, -172.8), (8.8, -169.4), (10.8, -163), (10, -156.5), (7.4, -151.6), (0, -149.6)],
    "crop": [(0, -173), (5, -172.2), (8.6, -169), (10.4, -163.4), (9.2, -158), (0, -155.6)],
    "long": [(0, -173.5), (7.5, -172), (12, -165.5), (13, -156), (14.5, -145), (15, -134), (12.5, -126.5), (5, -125),
             (0, -126)],
    "bob": [(0, -173.5), (7.5, -172), (12.2, -166), (13.2, -157), (13.6, -149), (11, -144.5), (0, -143.5)],
    "bun": [(0, -172.5), (6.6, -171.4), (10.6, -166), (10.8, -159.5), (9, -153.5), (0, -150.5)],
    "scarf": [(0, -174), (7.6, -172.4), (12, -166), (12.6, -157), (12.2, -149), (15, -141), (13, -136.5), (0, -131)],
}


def _mirrored(side):
    """A closed outline from its right side, which begins and ends in the middle."""
    return curve(side + [(-x, y) for x, y in reversed(side[1:-1])], True)


def capsule(p, q, rp, rq):
    """A limb: two circles and what lies between them."""
    (x1, y1), (x2, y2) = p, q
    d = math.hypot(x2 - x1, y2 - y1) or 1.0
    nx, ny = (y1 - y2) / d, (x2 - x1) / d
    quad = [(x1 + nx * rp, y1 + ny * rp), (x1 - nx * rp, y1 - ny * rp), (x2 - nx * rq, y2 - ny * rq),
            (x2 + nx * rq, y2 + ny * rq)]
    if sum(a * f - e * b for (a, b), (e, f) in zip(quad, quad[1:] + quad[:1])) < 0:
        quad.reverse()
    return polygon(quad) + ball(x1, y1, rp) + ball(x2, y2, rq)


class Standing:
    """Somebody who stands or walks away from the viewer, as coloured outlines.

    left and right are where each hand is; step lifts the heel of one foot: of the right (1), of the left (-1) or of
    neither (0). Whatever hair, clothes and build, nobody turns round: there is no face to draw."""

    def __init__(self, hair="short", wear="jacket", tall=1.0, broad=1.0, left=(-24, -79), right=(24, -79), step=0,
                 top="#1b7389", low="#1d2b47", locks="#2a211f", skin="#c58a5c"):
        self.tall = tall
        b = broad
        parts = []  # (outline, colour), from the back to the front
        shoes = mix(low, NIGHT, .6)
        skirt = wear == "dress"
        for k in (-1, 1):
            lifted = k == step
            hip, knee, ankle = (k * 7.9 * b, -84), (k * 7.6 * b, -47), (k * (7 if lifted else 8), -13 if lifted else -8)
            leg = skin if skirt else low
            # A heel that is lifted shows the sole; a foot that stands is seen from behind.
            sole = (curve([(k * 7 - 4, -14), (k * 7 + 4, -14), (k * 7 + 4.6, -6), (k * 7 + 3.4, -1), (k * 7 - 3.4, -1),
                           (k * 7 - 4.6, -6)], True) if lifted
                    else curve([(k * 8 - 3.8, -9), (k * 8 + 3.8, -9), (k * 8 + 4.8 + .8 * k, -2.5), (k * 8 + 4 + k, 0),
                                (k * 8 - 4 + k, 0), (k * 8 - 4.8 + .8 * k, -2.5)], True))
            parts.append((sole, shoes))
            parts.append((capsule(hip, knee, 8.2 * b, 6.3 * b) + capsule(knee, ankle, 6.3 * b, 4.1), leg))
        arms = []
        for k, hand in ((-1, left), (1, right)):
            shoulder = (k * 17 * b, -134.5)
            reach = math.hypot(hand[0] - shoulder[0], hand[1] - shoulder[1])
            # What an arm is bent toward or away from the viewer is not seen.
            bend = .5 * math.sqrt(max(0.0, 28.4 ** 2 - (reach / 2) ** 2))
            ux, uy = (hand[0] - shoulder[0]) / (reach or 1), (hand[1] - shoulder[1]) / (reach or 1)
            mx, my = (shoulder[0] + hand[0]) / 2, (shoulder[1] + hand[1]) / 2
            # Of the two ways to bend an arm, the one in which the elbow is lower and farther out.
            elbow = max(((mx - uy * bend, my + ux * bend), (mx + uy * bend, my - ux * bend)),
                        key=lambda e: e[1] + .4 * k * e[0])
            wrist = (lerp(elbow[0], hand[0], .86), lerp(elbow[1], hand[1], .86))
            span = math.hypot(hand[0] - wrist[0], hand[1] - wrist[1]) or 1.0
            tips = (hand[0] + 5.4 * (hand[0] - wrist[0]) / span, hand[1] + 5.4 * (hand[1] - wrist[1]) / span)
            arms.append((capsule(wrist, hand, 2.9, 3.7) + capsule(hand, tips, 3.7, 2.5), skin))
            arms.append((capsule(shoulder, elbow, 6.2 * b, 4.9) + capsule(elbow, wrist, 4.9, 3.7), top))
        waist, hem = {"jacket": (16.2, [(17.6, -84), (17.8, -78), (0, -76.5)]),
                      "coat": (16.2, [(18.2, -86), (20.5, -64), (21.6, -50), (0, -48)]),
                      "dress": (13.6, [(17.6, -88), (21.5, -66), (24, -48), (0, -46)]),
                      "sweater": (15.6, [(17, -88), (16.6, -83), (0, -82)])}[wear]
        side = [(0, -148), (6, -147), (10, -143.6), (16.5 * b, -140.4), (20.6 * b, -136), (21 * b, -128),
                (18.6 * b, -117), (waist * b, -102)] + [(x * b, y) for x, y in hem]
        trunk = _mirrored(side)
        neck = capsule((0, -150), (0, -144.5), 5.4, 6.2)
        head = ball(0, -160, 9.7, 12.2)
        if hair in ("short", "crop", "bun"):
            head += ball(-10, -158.5, 2.2, 3.4) + ball(10, -158.5, 2.2, 3.4)
        cut = curls(random.Random(7), 13, 12.6, 36, 3, -160) if hair == "curls" else _mirrored(_HAIR[hair])
        if hair == "bun":
            cut += ball(1.5, -174, 5.6)
        parts += arms + [(trunk, top), (neck + head, skin), (cut, locks)]
        self.parts = parts

    def outlines(self):
        return [d for d, _ in self.parts]

    def draw(self, s, x, y, m, rim, light=0.0, haze=None, turn=0.0):
        """On the sheet with the feet at (x, y) and m units to the metre. rim is the light that comes round every edge,
        brighter above; light from -1 (left) to 1 (right) is the side that it comes from. haze (colour, share) is what
        lies between."""
        s.begin(transform=f"translate({num(x)} {num(y)}) rotate({num(turn)}) scale({m / 100 * self.tall:.4f})")
        edge = s.linear(0, -176, 0, 0, (0, rim), (.55, rim, .8), (1, rim, .12))
        s.begin(fill=edge, stroke=edge, stroke_width=2.2, stroke_linejoin="round",
                transform=f"translate({num(.7 * light)} -0.5)")
        for d in self.outlines():
            s.add(f'<path d="{d}"/>')
        s.end()
        for d, colour in self.parts:
            if haze:
                colour = mix(colour, haze[0], haze[1])
            s.path(d, s.linear(-18, -150, 22, 0, (0, colour), (1, mix(colour, haze[0] if haze else NIGHT, .42))))
        s.end()

    def shadow(self, s, x, y, m, toward, long, colour, strength, soft):
        """On the ground, away from the light: toward is how far the shadow's end lies aside, long how far it lies
        below the feet, both in metres; soft its blur. It begins at the feet, gets wider and goes out."""
        feet, end = .15 * m * self.tall, .2 * m * self.tall
        ex, ey = x + toward * m, y + long * m
        side = [(feet, 0.0, 0.0), (lerp(feet, end, .5), .5, .5), (end, .86, .86), (end * .55, 1.0, 1.0)]
        outline = [(lerp(x, ex, t) + w, lerp(y, ey, u)) for w, t, u in side]
        outline += [(lerp(x, ex, t) - w, lerp(y, ey, u)) for w, t, u in reversed(side)]
        fill = s.linear(x, y, ex, ey, (0, colour, strength), (.35, colour, .55 * strength), (1, colour, 0))
        s.path(curve(outline, True), fill, filter=soft)
