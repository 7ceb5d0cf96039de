"""A microphone on a lectern, before the light that the room looks to. Whoever is to speak has not come up yet."""

import math

from figures import *
from ink import *

SUN = (1040, 330)
HEAD = (900, 268)      # the middle of the microphone's head
TOP = 680              # the lectern's upper edge


def room(s):
    s.fill("#0b1730")
    s.fill(s.radial(*SUN, 1250, (0, "#f2a440"), (.14, "#c9863f"), (.3, "#5f6f78"), (.5, "#23506f"), (.75, "#122f54"),
                    (1, "#0a1730")))
    for i, r in enumerate((1010, 800, 630, 500, 400, 330)):
        s.ellipse(*SUN, r, r, mix("#3c93a0", "#ffd27a", i / 5), opacity=.05 + .018 * i)
    s.ellipse(*SUN, 262, 262, s.radial(SUN[0], SUN[1] - 40, 310, (0, "#fff6de"), (.45, "#ffe08c"), (1, "#fdb52c")))
    # Curtains at both sides, their pleats edged by the light.
    for side in (-1, 1):
        for k in range(9):
            near = 920 - 62 * k
            x = SUN[0] + side * (near + 60)
            w = 40 + 3 * k
            s.path(curve([(x, -20), (x - side * 7, 300), (x + side * 4, 620), (x, 1100)])
                   + curve([(x + side * w, 1100), (x + side * (w - 4), 620), (x + side * (w + 5), 300),
                            (x + side * w, -20)], start="L") + "Z",
                   s.linear(x, 0, x + side * w, 0, (0, "#e0a050"), (.16, "#4a5a6c"), (.6, "#12294a"), (1, "#081226")),
                   opacity=.12 + .02 * k if near > 420 else .0)


def lectern(s):
    """Its slanted top from behind, with the sheets of whoever will speak."""
    left, right = 560, 1330
    top = [(left + 60, TOP), (right - 60, TOP), (right, TOP + 150), (left, TOP + 150)]
    s.path(polygon([(left - 40, TOP + 176), (right + 40, TOP + 176), (right + 20, 1120), (left - 20, 1120)]),
           s.linear(0, TOP + 176, 0, 1080, (0, "#12294a"), (1, "#060d1b")))
    s.path(polygon(top), s.linear(0, TOP, 0, TOP + 150, (0, "#c98a4a"), (.18, "#6a5648"), (1, "#1c2f4c")))
    s.path(polygon([top[3], top[2], (right + 4, TOP + 176), (left - 4, TOP + 176)]),
           s.linear(0, TOP + 150, 0, TOP + 176, (0, "#2a4466"), (1, "#0d1f3b")))
    s.path(f"M{left + 60} {TOP}H{right - 60}", stroke="#ffe3a0", stroke_width=3.2, stroke_linecap="round")
    for x, y, turn, colour in ((1010, TOP + 28, 3.2, "#e8dcc0"), (994, TOP + 22, -1.6, "#fff6e2")):
        d = polygon([(0, 0), (206, 0), (226, 104), (-20, 104)])
        s.path(d, "#050b18", opacity=.35, transform=f"translate({x + 5} {y + 7}) rotate({turn})", filter=s.blur(4))
        s.begin(transform=f"translate({x} {y}) rotate({turn})")
        s.path(d, s.linear(0, 0, 0, 104, (0, colour), (1, mix(colour, "#7d8894", .55))))
        for k in range(6):
            yy = 16 + 14 * k
            s.path(f"M{num(18 - .18 * yy)} {yy}h{num((150, 164, 138, 170, 158, 84)[k])}", stroke="#5a6a7c",
                   stroke_width=2.6, opacity=.5, stroke_linecap="round")
        s.end()


def glass(s, x, y):
    """A glass of water, with the sun in it."""
    d = curve([(-30, -96), (-28, -40), (-25, -4), (0, 3), (25, -4), (28, -40), (30, -96)]) + "Z"
    s.ellipse(x, y + 1, 40, 8, "#050b18", opacity=.45, filter=s.blur(5, 2))
    s.begin(transform=f"translate({x} {y})")
    s.path(d, s.linear(-30, 0, 30, 0, (0, "#7fc0c8", .45), (.5, "#cfe6d8", .16), (1, "#ffe3a0", .55)))
    s.path(curve([(-28.6, -62), (-27, -36), (-25, -4), (0, 3), (25, -4), (27, -36), (28.6, -62)]) + "Z",
           s.linear(-30, 0, 30, 0, (0, "#3f93a8", .6), (.6, "#8fd0c8", .35), (1, "#ffe9b4", .75)))
    s.ellipse(0, -62, 28.6, 5.6, "#e2f2e6", opacity=.5)
    s.ellipse(0, -96, 30, 6, "none", stroke="#fff3d0", stroke_width=1.8, opacity=.85)
    s.path("M24.5 -90L21 -12", stroke="#fff6de", stroke_width=2.6, stroke_linecap="round", opacity=.8)
    s.end()


def microphone(s):
    (hx, hy), foot = HEAD, (846, TOP + 62)
    # The foot and the bent neck.
    s.ellipse(foot[0] + 3, foot[1] + 12, 84, 17, "#050b18", opacity=.5, filter=s.blur(7, 3))
    s.ellipse(*foot, 74, 17, s.linear(foot[0] - 74, 0, foot[0] + 74, 0, (0, "#0a1730"), (.6, "#24466a"),
                                      (1, "#f2c36a")))
    s.ellipse(foot[0], foot[1] - 6, 70, 15, s.linear(foot[0] - 70, 0, foot[0] + 70, 0, (0, "#10243f"), (.7, "#1d3a5e"),
                                                     (1, "#8a7a5c")))
    neck = [(foot[0], foot[1] - 8), (foot[0] - 6, foot[1] - 110), (foot[0] + 2, foot[1] - 214), (hx - 22, hy + 168),
            (hx - 8, hy + 118)]
    for width, colour, dx in ((19, "#ffe0a0", 1.4), (17, "#0d1b33", -1), (5, "#2d4f74", -3.5)):
        s.path(curve([(x + dx, y) for x, y in neck]), stroke=colour, stroke_width=width, stroke_linecap="round")
    line = sampled(neck, False, 14)
    for k in range(4, len(line) - 1, 2):
        (x1, y1), (x2, y2) = line[k], line[k + 1]
        a = math.degrees(math.atan2(y2 - y1, x2 - x1)) + 90
        s.path("M-8 0Q0 2.4 8 0", stroke="#050b18", stroke_width=1.6, opacity=.8,
               transform=f"translate({num(x1)} {num(y1)}) rotate({num(a)})")
    # Body, ring and head lean a little toward whoever will speak.
    s.begin(transform=f"translate({hx} {hy}) rotate(7)")
    handle = polygon([(-39, 44), (39, 44), (25, 150), (-25, 150)])
    s.path(handle, "#ffdf9c", transform="translate(1.6 0)")
    s.path(handle, s.linear(-39, 0, 39, 0, (0, "#081226"), (.32, "#1b3350"), (.55, "#12233e"), (.84, "#2d3f58"),
                            (1, "#c9924c")))
    s.add('<rect x="-9" y="84" width="18" height="30" rx="6" fill="#050b18"/>')
    s.add('<rect x="-6.5" y="87" width="13" height="12" rx="4" fill="#3fb0a8"/>')
    s.add('<rect x="-26" y="144" width="52" height="12" rx="5" fill="#0a1730"/>')
    head = curve([(0, -112), (46, -98), (72, -58), (74, -8), (58, 34), (40, 48), (-40, 48), (-58, 34), (-74, -8),
                  (-72, -58), (-46, -98)], True)
    s.path(head, "#fff0c4", stroke="#fff0c4", stroke_width=4)
    s.path(head, s.radial(30, -50, 150, (0, "#6f7f86"), (.35, "#34506c"), (.7, "#152a48"), (1, "#0a1730")))
    s.begin(clip_path=s.clip(head))
    # The wire mesh: two sets of bows around the ball.
    for k in range(-13, 14):
        x = 78 * math.sin(math.radians(6.7 * k))
        bow = 10 * math.cos(math.radians(6.7 * k))
        for way in (-1, 1):
            s.path(f"M{num(x - way * 38)} -118Q{num(x + way * bow)} -30 {num(x + way * 38)} 60",
                   stroke=mix("#081226", "#f2c878", smoothstep(-60, 80, x)), stroke_width=2.2, opacity=.55)
    s.path(head, s.radial(-52, -6, 120, (0, NIGHT, .75), (.6, NIGHT, .25), (1, NIGHT, 0)))
    s.path(head, s.radial(60, -66, 84, (0, "#fff3cf", .62), (.5, "#ffd98a", .22), (1, "#ffd98a", 0)))
    s.end()
    band = curve([(-76, -20), (-40, -8), (0, -4), (40, -8), (76, -20)]) + curve([(77, -3), (40, 10), (0, 14), (-40, 10),
                                                                                 (-77, -3)], start="L") + "Z"
    s.path(band, s.linear(-77, 0, 77, 0, (0, "#0a1730"), (.4, "#2d4a6a"), (.75, "#d9a458"), (1, "#fff0c4")))
    collar = curve([(-44, 42), (0, 52), (44, 42)]) + curve([(40, 62), (0, 70), (-40, 62)], start="L") + "Z"
    s.path(collar, s.linear(-44, 0, 44, 0, (0, "#0a1730"), (.5, "#24405e"), (1, "#f2c36a")))
    s.end()


if __name__ == "__main__":
    sheet = Sheet()
    room(sheet)
    lectern(sheet)
    glass(sheet, 684, TOP + 92)
    microphone(sheet)
    sheet.ellipse(*SUN, 620, 620, sheet.radial(*SUN, 620, (0, "#fff0c0", .22), (.4, "#ffc870", .08), (1, "#ffb050", 0)))
    sheet.fill(sheet.linear(0, 720, 0, 1080, (0, NIGHT, 0), (.4, NIGHT, .4), (1, NIGHT, .85)))
    sheet.fill(sheet.radial(SUN[0] - 60, 470, 1300, (0, NIGHT, 0), (.5, NIGHT, 0), (1, NIGHT, .7), squash=.85))
    print(sheet.text(), end="")
