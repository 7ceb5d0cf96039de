"""The drawing kit that the illustrations share: inks, ramps, smooth outlines and a sheet of SVG.

Every picture is drawn on a sheet of 1920 x 1080 units, whatever size it is rendered at. Colours are mixed in
OKLab (https://bottosson.github.io/posts/oklab/), where a blend of blue and gold passes through the greens of a
dusk sky and not through grey. Whatever is left to chance comes from a generator with a fixed seed, so a source
always gives the same sheet.
"""

import math

WIDTH, HEIGHT = 1920, 1080

NIGHT = "#060c1a"
TEAL = "#1c6f8c"
WARM_WHITE = "#fff3dc"


def _linear(channel):
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _encoded(value):
    value = min(1.0, max(0.0, value))
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def to_oklab(colour):
    """#rrggbb to OKLab (L, a, b)."""
    r, g, b = (_linear(int(colour[i:i + 2], 16) / 255) for i in (1, 3, 5))
    l = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    m = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    s = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s)


def from_oklab(lab):
    """OKLab (L, a, b) to #rrggbb, clipped to sRGB."""
    lightness, a, b = lab
    l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    rgb = (4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
           -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
           -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)
    return "#" + "".join(f"{round(255 * _encoded(c)):02x}" for c in rgb)


def mix(first, second, t):
    """The colour t (0 to 1) of the way from the first to the second."""
    a, b = to_oklab(first), to_oklab(second)
    return from_oklab(tuple(x + (y - x) * t for x, y in zip(a, b)))


def smoothstep(low, high, x):
    t = min(1.0, max(0.0, (x - low) / (high - low)))
    return t * t * (3 - 2 * t)


def lerp(a, b, t):
    return a + (b - a) * t


def num(x):
    text = f"{x:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def polygon(points):
    return "M" + "L".join(f"{num(x)} {num(y)}" for x, y in points) + "Z"


def curve(points, closed=False, start="M"):
    """A smooth path through the points (Catmull-Rom as cubic Beziers). Closed ones all turn the same way, so that
    overlapping outlines add up in a fill or a clip and never cancel."""
    n = len(points)
    if closed and sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1])) < 0:
        points = points[::-1]
    at = (lambda i: points[i % n]) if closed else (lambda i: points[min(n - 1, max(0, i))])
    out = [f"{start}{num(points[0][0])} {num(points[0][1])}"]
    for i in range(n if closed else n - 1):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = at(i - 1), at(i), at(i + 1), at(i + 2)
        out.append(f"C{num(x1 + (x2 - x0) / 6)} {num(y1 + (y2 - y0) / 6)} "
                   f"{num(x2 - (x3 - x1) / 6)} {num(y2 - (y3 - y1) / 6)} {num(x2)} {num(y2)}")
    return "".join(out) + ("Z" if closed else "")


def band(points, floor):
    """A smooth upper edge through the points, closed straight down to the height floor."""
    return curve(points) + f"L{num(points[-1][0])} {num(floor)}L{num(points[0][0])} {num(floor)}Z"


def stops(*pairs, steps=5):
    """(offset, colour[, opacity]) to gradient stops, with OKLab steps between the colours."""
    full = [(p[0], p[1], p[2] if len(p) > 2 else 1.0) for p in pairs]
    out = []
    for (o1, c1, a1), (o2, c2, a2) in zip(full, full[1:]):
        for i in range(steps):
            t = i / steps
            out.append((lerp(o1, o2, t), mix(c1, c2, t), lerp(a1, a2, t)))
    out.append(full[-1])
    return out


class Sheet:
    """One picture: definitions and shapes, in drawing order."""

    def __init__(self):
        self._defs = []
        self._body = []
        self._count = 0

    def _name(self):
        self._count += 1
        return f"n{self._count}"

    def add(self, text):
        self._body.append(text)

    def define(self, text):
        """Adds a definition; {id} in the text becomes its name. Gives the reference url(#name)."""
        name = self._name()
        self._defs.append(text.replace("{id}", name))
        return f"url(#{name})"

    @staticmethod
    def _stops(ramp):
        return "".join(f'<stop offset="{o:.4f}" stop-color="{c}"' +
                       (f' stop-opacity="{a:.4f}"' if a < 1 else "") + "/>" for o, c, a in ramp)

    def linear(self, x1, y1, x2, y2, *pairs):
        return self.define(f'<linearGradient id="{{id}}" gradientUnits="userSpaceOnUse" x1="{num(x1)}" y1="{num(y1)}" '
                           f'x2="{num(x2)}" y2="{num(y2)}">{self._stops(stops(*pairs))}</linearGradient>')

    def radial(self, cx, cy, r, *pairs, squash=1.0, turn=0.0):
        """A radial gradient; squash scales its height, turn rotates it (degrees)."""
        place = f"translate({num(cx)} {num(cy)}) rotate({num(turn)}) scale(1 {squash:.4f})"
        return self.define(f'<radialGradient id="{{id}}" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="{num(r)}" '
                           f'gradientTransform="{place}">{self._stops(stops(*pairs))}</radialGradient>')

    def blur(self, sigma, sigma_y=None):
        deviation = f"{num(sigma)} {num(sigma if sigma_y is None else sigma_y)}"
        return self.define('<filter id="{id}" filterUnits="userSpaceOnUse" x="-200" y="-200" width="2320" '
                           'height="1480" '
                           'color-interpolation-filters="sRGB">'
                           f'<feGaussianBlur stdDeviation="{deviation}"/></filter>')

    def clip(self, d):
        return self.define(f'<clipPath id="{{id}}"><path d="{d}"/></clipPath>')

    def path(self, d, fill="none", **attributes):
        self.add(f'<path d="{d}" fill="{fill}"{_attributes(attributes)}/>')

    def rect(self, x, y, width, height, fill, **attributes):
        self.add(f'<rect x="{num(x)}" y="{num(y)}" width="{num(width)}" height="{num(height)}" fill="{fill}"'
                 f"{_attributes(attributes)}/>")

    def fill(self, fill, **attributes):
        self.rect(0, 0, WIDTH, HEIGHT, fill, **attributes)

    def ellipse(self, cx, cy, rx, ry, fill, **attributes):
        self.add(f'<ellipse cx="{num(cx)}" cy="{num(cy)}" rx="{num(rx)}" ry="{num(ry)}" fill="{fill}"'
                 f"{_attributes(attributes)}/>")

    def begin(self, **attributes):
        self.add(f"<g{_attributes(attributes)}>")

    def end(self):
        self.add("</g>")

    def text(self):
        return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
                f'width="{WIDTH}" height="{HEIGHT}">\n'
                "<defs>\n" + "\n".join(self._defs) + "\n</defs>\n" + "\n".join(self._body) + "\n</svg>\n")


def _attributes(attributes):
    return "".join(f' {key.replace("_", "-")}="{num(v) if isinstance(v, float) else v}"'
                   for key, v in attributes.items())


def hills(rng, y, swing, step=120, left=-60, right=1980):
    """A gently rolling line across the sheet about the height y."""
    points, drift = [], 0.0
    for i in range(int((right - left) / step) + 2):
        drift = 0.6 * drift + rng.uniform(-swing, swing)
        points.append((left + i * step, y + drift))
    return points


def sampled(points, closed=True, per=6):
    """Points along the curve through the given ones, dense enough to be projected and joined by straight lines."""
    n = len(points)
    at = (lambda i: points[i % n]) if closed else (lambda i: points[min(n - 1, max(0, i))])
    out = []
    for i in range(n if closed else n - 1):
        p0, p1, p2, p3 = at(i - 1), at(i), at(i + 1), at(i + 2)
        for k in range(per):
            t = k / per
            out.append(tuple(.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t
                                   + (3 * b - a - 3 * c + d) * t ** 3)
                             for a, b, c, d in zip(p0, p1, p2, p3)))
    return out if closed else out + [points[-1]]
