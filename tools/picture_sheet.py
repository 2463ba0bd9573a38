"""Pictures side by side on sheets small enough to be kept in the repository."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

LARGEST = 300_000
WIDTH, GAP, CAPTION, PER_ROW = 560, 16, 34, 4
FONT = "/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf"


@dataclass(frozen=True, slots=True)
class Tile:
    """One picture (PNG) and what is written above it."""

    judul: str
    png: bytes


def write_sheets(target: Path, nama: str, tiles: list[Tile], *, rows: int = 2) -> None:
    """Write ``nama-1.png`` and so on, in place of the sheets of that name, each of at most ``LARGEST`` bytes.

    Args:
        rows: rows of pictures on one sheet.
    """
    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob(f"{nama}-*.png"):
        old.unlink()
    for number, start in enumerate(range(0, len(tiles), rows * PER_ROW), start=1):
        path = target / f"{nama}-{number}.png"
        _save(_composed([_drawn(tile) for tile in tiles[start : start + rows * PER_ROW]]), path)
        print(f"{path}: {path.stat().st_size // 1000} kB")


def _drawn(one: Tile) -> Image.Image:
    with Image.open(BytesIO(one.png)) as picture:
        small = picture.convert("L")
        small.thumbnail((WIDTH, 2 * WIDTH), Image.Resampling.LANCZOS)
    tile = Image.new("L", (WIDTH, small.height + CAPTION), 225)
    ImageDraw.Draw(tile).text((2, 6), one.judul, fill=0, font=ImageFont.truetype(FONT, 16))
    tile.paste(small, ((WIDTH - small.width) // 2, CAPTION))
    return tile


def _composed(tiles: list[Image.Image]) -> Image.Image:
    rows = [tiles[start : start + PER_ROW] for start in range(0, len(tiles), PER_ROW)]
    heights = [max(tile.height for tile in row) + GAP for row in rows]
    width = max(len(row) for row in rows) * (WIDTH + GAP) + GAP
    sheet = Image.new("L", (width, sum(heights) + GAP), 225)
    top = GAP
    for row, height in zip(rows, heights, strict=True):
        for place, tile in enumerate(row):
            sheet.paste(tile, (GAP + place * (WIDTH + GAP), top))
        top += height
    return sheet


def _save(sheet: Image.Image, path: Path) -> None:
    """Save with few shades of grey, and smaller where that is still too much."""
    scaled = sheet
    while True:
        scaled.quantize(8).save(path, optimize=True)
        if path.stat().st_size <= LARGEST:
            return
        scaled = scaled.resize((scaled.width * 9 // 10, scaled.height * 9 // 10), Image.Resampling.LANCZOS)
