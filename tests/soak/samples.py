"""What a running program takes of the machine and of its X server, and figures of it drawn."""

import os
import socket
import struct

_CONNECTION_SUCCESS = 1
_FONT_ENDINGS = (".otf", ".ttf", ".ttc")


class XResources:
    """What the clients of an X server hold there: its extension X-Resource, spoken over a connection of its own."""

    def __init__(self, display):
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(f"/tmp/.X11-unix/X{display.lstrip(':').partition('.')[0]}")
        self._socket.sendall(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))
        head = self._take(8)
        assert head[0] == _CONNECTION_SUCCESS, "the X server lets nobody in"
        setup = self._take(4 * struct.unpack_from("<H", head, 6)[0])
        self._own = struct.unpack_from("<I", setup, 4)[0]
        name = b"X-Resource"
        padded = name + b"\0" * (-len(name) % 4)
        self._socket.sendall(struct.pack("<BxHHxx", 98, 2 + len(padded) // 4, len(name)) + padded)
        answer = self._reply()
        assert answer[8], "the X server has no X-Resource"
        self._opcode = answer[9]
        self._socket.sendall(struct.pack("<BBHBBxx", self._opcode, 0, 2, 1, 2))
        self._reply()

    def _take(self, count):
        taken = b""
        while len(taken) < count:
            piece = self._socket.recv(count - len(taken))
            assert piece, "the X server has gone"
            taken += piece
        return taken

    def _reply_or_error(self):
        """None where the server answers with an error."""
        head = self._take(32)
        return head + self._take(4 * struct.unpack_from("<I", head, 4)[0]) if head[0] == 1 else None

    def _reply(self):
        answer = self._reply_or_error()
        assert answer, "the X server answers with an error"
        return answer

    def _of(self, client, request):
        self._socket.sendall(struct.pack("<BBHI", self._opcode, request, 2, client))
        return self._reply_or_error()

    def of_others(self):
        """How many resources all other clients hold, and the bytes of their pixmaps."""
        self._socket.sendall(struct.pack("<BBH", self._opcode, 1, 1))
        answer = self._reply()
        clients = [struct.unpack_from("<II", answer, 32 + 8 * i) for i in range(struct.unpack_from("<I", answer, 8)[0])]
        resources = pixmap_bytes = 0
        for base, _ in clients:
            if base == self._own:
                continue
            # The last xrandr may have gone since the server has named its clients: it holds nothing any more.
            if not (held := self._of(base, 2)) or not (pixmaps := self._of(base, 3)):
                continue
            kinds = struct.unpack_from("<I", held, 8)[0]
            resources += sum(struct.unpack_from("<II", held, 32 + 8 * i)[1] for i in range(kinds))
            low, high = struct.unpack_from("<II", pixmaps, 8)
            pixmap_bytes += low + (high << 32)
        return resources, pixmap_bytes

    def close(self):
        self._socket.close()


def sample(pid):
    """PSS in kB, descriptors (those of font files apart), threads, inotify watches, and seconds of the processor."""
    def lines(name):
        with open(f"/proc/{pid}/{name}", encoding="utf-8", errors="replace") as file:
            return file.read().splitlines()

    pss = next(int(line.split()[1]) for line in lines("smaps_rollup") if line.startswith("Pss:"))
    threads = next(int(line.split()[1]) for line in lines("status") if line.startswith("Threads:"))
    descriptors = fonts = watches = 0
    for descriptor in os.listdir(f"/proc/{pid}/fd"):
        try:
            is_font = os.readlink(f"/proc/{pid}/fd/{descriptor}").endswith(_FONT_ENDINGS)
            watches += sum(line.startswith("inotify ") for line in lines(f"fdinfo/{descriptor}"))
        except FileNotFoundError:  # closed meanwhile
            continue
        fonts += is_font
        descriptors += not is_font
    fields = lines("stat")[0].rpartition(")")[2].split()
    cpu = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return {"pss_kB": pss, "descriptors": descriptors, "fonts": fonts, "threads": threads, "watches": watches, "cpu_s": round(cpu, 2)}


def drawing(rows, columns, title):
    """An SVG with a strip for each column, over the days."""
    width, strip, left, top = 880, 110, 90, 44
    days = [row["days"] for row in rows]
    last = max(days[-1], 1e-9)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {top + strip * len(columns) + 30}" '
           'font-family="Inter, Noto Sans, sans-serif" font-size="13">',
           '<rect width="100%" height="100%" fill="#ffffff"/>',
           f'<text x="{left}" y="24" font-size="16" fill="#222222">{title}</text>']
    for number, (name, words) in enumerate(columns.items()):
        values = [row[name] for row in rows]
        most = max(max(values), 1)
        base = top + strip * (number + 1) - 22
        height = strip - 44
        points = " ".join(f"{left + (width - left - 20) * day / last:.1f},{base - height * value / most:.1f}"
                          for day, value in zip(days, values))
        out += [f'<line x1="{left}" y1="{base}" x2="{width - 20}" y2="{base}" stroke="#bbbbbb"/>',
                f'<polyline points="{points}" fill="none" stroke="#1f5fa8" stroke-width="1.5"/>',
                f'<text x="{left - 8}" y="{base - height + 4}" text-anchor="end" fill="#555555">{most:,.0f}</text>',
                f'<text x="{left - 8}" y="{base + 4}" text-anchor="end" fill="#555555">0</text>',
                f'<text x="{left}" y="{base - height - 8}" fill="#222222">{words}</text>']
    base = top + strip * len(columns) + 6
    out += [f'<text x="{left}" y="{base}" fill="#555555">0</text>',
            f'<text x="{width - 20}" y="{base}" text-anchor="end" fill="#555555">{last:.2f} days of the show</text>', "</svg>"]
    return "\n".join(out) + "\n"
