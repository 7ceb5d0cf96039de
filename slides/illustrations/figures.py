"""People as the illustrations show them: from behind, from above or as silhouettes, never with a face.

A seated figure from behind is drawn in its own units: the middle of the head is (0, 0), the head about 92 high, the
shoulders at 60 to 110 below; one metre is 400 units. Each figure has a body, which is lighter, and a head.
"""

import math

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


def curls(rng, width, height, lumps, drop=0):
    """A head of curls: a round outline of small bows."""
    d, points = "", []
    for i in range(lumps):
        a = 2 * math.pi * i / lumps
        k = 1 + rng.uniform(-.03, .05)
        points.append((width * k * math.sin(a), -8 + drop * (1 - math.cos(a)) / 2 - height * k * math.cos(a)))
    r = math.pi * (width + height) / 2 / lumps * 1.12
    d = f"M{num(points[0][0])} {num(points[0][1])}"
    for x, y in points[1:] + points[:1]:
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
    locks = [(0, -52), (32, -42), (45, -10), (46, 20), (52, 66), (46, 92), (40, 70), (36, 98), (26, 76), (18, 104),
             (8, 78), (-2, 106), (-12, 78),
             (-20, 102), (-28, 76), (-38, 98), (-42, 72), (-50, 90), (-50, 60), (-46, 20), (-45, -10), (-32, -42)]
    mushroom = [(0, -54), (34, -46), (50, -18), (50, 8), (40, 18), (0, 22), (-40, 18), (-50, 8), (-50, -18), (-34, -46)]
    return [("short", [skull(), curve([(-37, -8), (-36, -36), (-16, -54), (14, -54), (36, -36), (37, -8), (22, 36),
                                       (0, 40), (-22, 36)], True)]),
            ("bald", [skull(36, 46)]),
            ("bun", [skull(), curve([(0, -50), (30, -40), (40, -6), (30, 28), (0, 38), (-30, 28), (-40, -6),
                                     (-30, -40)], True), ball(2, -58, 21, 19)]),
            ("low bun", [skull(35, 45, False), curve([(0, -50), (31, -40), (40, -6), (32, 28), (0, 36), (-32, 28),
                                                      (-40, -6), (-31, -40)], True), ball(0, 34, 24, 19)]),
            ("long", [curve(long, True)]), ("bob", [curve(bob, True)]), ("wavy", [curve(wavy, True)]),
            ("curls", [skull(), curls(rng, 53, 54, 13, 8)]), ("crop of curls", [skull(), curls(rng, 41, 47, 15)]),
            ("quiff", [skull(), curve(quiff, True)]),
            ("tail", [skull(), curve([(0, -51), (31, -40), (39, -6), (28, 26), (0, 30), (-28, 26), (-39, -6),
                                      (-31, -40)], True), curve(tail, True)]),
            ("braid", [skull(), curve([(0, -51), (31, -41), (40, -6), (30, 30), (0, 40), (-30, 30), (-40, -6),
                                       (-31, -41)], True), braid]),
            ("beanie", [skull(), curve(beanie, True)]), ("locks", [curve(locks, True)]),
            ("mushroom", [skull(34, 46), curve(mushroom, True)]),
            ("two knots", [skull(), curve([(0, -50), (31, -40), (39, -6), (30, 30), (0, 38), (-30, 30), (-39, -6),
                                           (-31, -40)], True), ball(-30, -50, 17), ball(30, -50, 17)])]


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


# Standing people as outlines: (half width, height) in metres from the crown down the right side to the feet.
_HEADS = {
    "short": [(0, 1.73), (.06, 1.72), (.095, 1.67), (.1, 1.61), (.085, 1.54), (.062, 1.5), (.056, 1.46)],
    "long": [(0, 1.73), (.065, 1.72), (.105, 1.67), (.115, 1.58), (.12, 1.5), (.13, 1.42), (.12, 1.4)],
    "bun": [(0, 1.82), (.045, 1.81), (.055, 1.765), (.05, 1.735), (.09, 1.69), (.1, 1.61), (.08, 1.54), (.058, 1.5),
            (.052, 1.46)],
    "bob": [(0, 1.73), (.07, 1.72), (.115, 1.67), (.125, 1.58), (.13, 1.5), (.09, 1.49), (.056, 1.47)],
    "curls": [(0, 1.79), (.08, 1.775), (.135, 1.72), (.15, 1.64), (.13, 1.56), (.085, 1.52), (.056, 1.46)],
}
_BODIES = {
    "coat": [(.12, 1.435), (.195, 1.4), (.235, 1.32), (.252, 1.12), (.258, .92), (.254, .81), (.238, .755),
             (.222, .765), (.226, .66), (.218, .58), (.15, .57), (.14, .3), (.125, .05),
             (.15, .01), (.14, 0), (.05, 0), (.045, .1), (.035, .4), (.02, .56)],
    "jacket": [(.12, 1.435), (.205, 1.4), (.245, 1.32), (.262, 1.12), (.262, .92), (.257, .82), (.238, .765),
               (.214, .785), (.2, .87), (.188, .8), (.175, .5), (.15, .2), (.13, .05),
               (.16, .01), (.15, 0), (.055, 0), (.05, .1), (.04, .4), (.012, .74)],
    "dress": [(.11, 1.435), (.175, 1.4), (.205, 1.33), (.218, 1.12), (.225, .93), (.22, .83), (.204, .785), (.19, .815),
              (.182, .95), (.168, 1.0), (.195, .8), (.25, .48), (.255, .44),
              (.1, .43), (.095, .2), (.08, .05), (.105, .01), (.095, 0), (.035, 0), (.035, .1), (.03, .3), (.02, .43)],
}


def standing(hair="short", body="coat", tall=1.0):
    """A closed outline of somebody standing, as (x, height) in metres."""
    side = _HEADS[hair] + _BODIES[body]
    outline = side + [(-x, h) for x, h in reversed(side[1:])]
    return [(x * (.5 + .5 * tall), h * tall) for x, h in sampled(outline)]
