"""Conditional formatting rules: kept and given back; the grid shows colours only."""

from sheets_sync.emulator.colors import mirrored
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.requests.registry import Json, request
from sheets_sync.emulator.tabs import Sheet
from sheets_sync.emulator.work import Work


def _rules(sheet: Sheet, index: int) -> list[Json]:
    rules = sheet.listed("conditionalFormats")
    if not 0 <= index < len(rules):
        raise bad_request(f"No conditional format on sheet: {sheet.sheet_id} at index: {index}")
    return rules


@request("addConditionalFormatRule")
def add_rule(work: Work, body: Json) -> Json:
    """Add a rule at an index, 0 unless told otherwise."""
    rule: Json = mirrored(body.get("rule") or {})
    if not rule.get("ranges") or not ({"booleanRule", "gradientRule"} & set(rule)):
        raise bad_request("A rule needs ranges and a booleanRule or gradientRule.")
    sheet, _ = work.book.block(rule["ranges"][0])
    work.guard_tab(sheet)
    sheet.listed("conditionalFormats").insert(int(body.get("index") or 0), rule)
    return {}


@request("deleteConditionalFormatRule")
def delete_rule(work: Work, body: Json) -> Json:
    """Take the rule at an index away."""
    sheet = work.book.sheet(int(body.get("sheetId") or 0))
    index = int(body.get("index") or 0)
    rule = _rules(sheet, index).pop(index)
    return {"deleteConditionalFormatRule": {"rule": rule}}


@request("updateConditionalFormatRule")
def update_rule(work: Work, body: Json) -> Json:
    """Replace the rule at an index, or move it."""
    ranges = (body.get("rule") or {}).get("ranges") or [{"sheetId": body.get("sheetId")}]
    sheet = work.book.sheet(int(ranges[0].get("sheetId") or 0))
    index = int(body.get("index") or 0)
    rules = _rules(sheet, index)
    old = rules[index]
    if "rule" in body:
        rules[index] = mirrored(body["rule"])
        return {"updateConditionalFormatRule": {"oldRule": old, "newRule": rules[index], "newIndex": index}}
    to = int(body.get("newIndex") or 0)
    rules.insert(to, rules.pop(index))
    return {"updateConditionalFormatRule": {"newRule": old, "oldIndex": index, "newIndex": to}}
