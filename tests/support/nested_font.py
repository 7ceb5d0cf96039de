#!/usr/bin/env python3
"""Writes nested_font.ttf: one letter, H, of 40 glyphs, each of which is the next one twice.

It is a whole TrueType font of a kilobyte. To draw the letter, a program that follows each part draws the last
glyph 2 to the power of 39 times (OpenType, "glyf", composite glyphs).
"""
import os
import struct

DEPTH = 40
FOLDER = os.path.dirname(os.path.abspath(__file__))


def words(*values):
    return b"".join(struct.pack(">H", value & 0xFFFF) for value in values)


def twice(glyph):
    """Arguments are words, and distances; after the first one there is another."""
    return words(0xFFFF, 0, 0, 500, 700) + words(0x23, glyph, 1, 1) + words(0x03, glyph, 2, 2)


def padded(table):
    return table + b"\0" * (-len(table) % 4)


nothing = words(0, 0, 0, 0, 0, 0)
glyphs = [padded(glyph) for glyph in [nothing] + [twice(i + 1) for i in range(1, DEPTH)] + [nothing]]
places = [sum(map(len, glyphs[:i])) for i in range(len(glyphs) + 1)]
segments = words(ord("H"), 0xFFFF, 0, ord("H"), 0xFFFF, 1 - ord("H"), 1, 0, 0)
tables = {
    "OS/2": struct.pack(">HhHHH10h10sIIII4sHHHhhhHHIIhhHHH", 4, 500, 400, 5, 0, *[0] * 10, b"", 0, 0, 0, 0, b"none",
                        0, 72, 72, 800, -200, 0, 800, 200, 0, 0, 0, 700, 0, 32, 0),
    "cmap": words(0, 1, 3, 1) + struct.pack(">I", 12) + words(4, 14 + len(segments), 0, 4, 4, 1, 0) + segments,
    "glyf": b"".join(glyphs),
    "head": struct.pack(">IIIIHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 0, 0, 500, 700, 0, 8, 2, 1, 0),
    "hhea": struct.pack(">IhhhH11hH", 0x10000, 800, -200, 0, 500, 0, 0, 500, 1, *[0] * 7, 1),
    "hmtx": words(500, *[0] * len(glyphs)),
    "loca": struct.pack(f">{len(places)}I", *places),
    "maxp": struct.pack(">I14H", 0x10000, len(glyphs), 3, 1, 3, 1, 1, 0, 0, 0, 0, 0, 0, 2, DEPTH),
    "name": words(0, 0, 6),
    "post": struct.pack(">IIhhIIIII", 0x30000, 0, 0, 0, 0, 0, 0, 0, 0),
}
head = struct.pack(">IHHHH", 0x10000, len(tables), 128, 3, len(tables) * 16 - 128)
body = b""
for name, table in tables.items():
    numbers = struct.unpack(f">{len(padded(table)) // 4}I", padded(table))
    place = 12 + 16 * len(tables) + len(body)
    head += name.encode() + struct.pack(">III", sum(numbers) & 0xFFFFFFFF, place, len(table))
    body += padded(table)
with open(os.path.join(FOLDER, "nested_font.ttf"), "wb") as file:
    file.write(head + body)
