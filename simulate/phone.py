"""Leaders who paraf and sign on their phones, one letter after the other."""

import re

from simulate.people import Desk

#: As a phone says it is; nothing of Loket's pages hangs on it.
PHONE = "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
_SIGNS = ("paraf", "tanda_tangan")
_WAITS = re.compile(r'<a class="button" href="/berkas/(\d+)#tindakan">(?:Paraf|Tanda ?tangan)[^<]*</a>', re.IGNORECASE)
_NEXT = re.compile(r'href="/berkas/(\d+)[^"]*" data-next')
_IN_A_ROW = 6


class Phone(Desk):
    """Opens *Menunggu*, takes the first letter, gives the paraf or signs, and follows the page to the next one."""

    def work(self) -> None:
        """Work off a handful of letters."""
        waiting = _WAITS.findall(self.browser.open("/menunggu/").html)
        case = self.dice.choice(waiting[:4]) if waiting else ""
        for _ in range(_IN_A_ROW):
            if not case or self.day.is_set():
                return
            case = self._sign(case)
            self.day.wait(self.dice.expovariate(1 / self._pause))

    def _sign(self, case: str) -> str:
        """Do what the page offers and return the letter it leads to; nothing when somebody else was faster."""
        page = self.browser.open(f"/berkas/{case}")
        act = next((one for one in _SIGNS if page.form(one)), "")
        form = page.form(act)
        answer = self.press(case, form, act, page.path) if form else None
        if answer is None:
            return ""
        self.ledger.tell(self.account, "signed", case, act)
        following = _NEXT.search(answer.html)
        return following[1] if following else ""
