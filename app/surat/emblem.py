"""A neutral emblem for the demo office; a real office puts its own lambang in the profile."""

from base64 import b64encode

_SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="300" height="360" viewBox="0 0 300 360">
<path d="M150 6 L290 46 V190 C290 270 225 325 150 354 C75 325 10 270 10 190 V46 Z" fill="#fff" stroke="#000" stroke-width="10"/>
<path d="M150 28 L270 62 V190 C270 256 214 303 150 330 C86 303 30 256 30 190 V62 Z" fill="none" stroke="#000" stroke-width="4"/>
<path d="M150 52 L158 77 L184 77 L163 92 L171 117 L150 102 L129 117 L137 92 L116 77 L142 77 Z"/>
<path d="M92 178 L150 132 L208 178" fill="none" stroke="#000" stroke-width="11" stroke-linejoin="miter"/>
<path d="M108 176 V226 H192 V176" fill="none" stroke="#000" stroke-width="8"/>
<path d="M138 226 V192 H162 V226" fill="none" stroke="#000" stroke-width="7"/>
<path d="M56 240 C80 222 104 258 128 240 C152 222 176 258 200 240 C216 228 232 236 244 240"
 fill="none" stroke="#000" stroke-width="7"/>
<path d="M74 266 C96 250 118 280 140 266 C162 250 184 280 206 266 C214 260 222 260 228 264"
 fill="none" stroke="#000" stroke-width="7"/>
<path d="M104 291 C120 281 136 300 152 291 C168 281 184 300 198 291" fill="none" stroke="#000" stroke-width="7"/>
</svg>"""


def emblem_data_uri() -> str:
    """Return the emblem as an SVG ``data:`` URI, about 5:6, black on white as letters carry it."""
    return "data:image/svg+xml;base64," + b64encode(_SVG.encode()).decode()
