"""How a command reads its words. What is wrong with them is told in one Indonesian sentence, as
every other fault is."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

_SAID = (
    (r"the following arguments are required: (.+)", "Belum disebut: {0}."),
    (r"one of the arguments (.+) is required", "Sebutkan salah satu: {0}."),
    (r"argument (.+?): not allowed with argument (.+)", "{0} tidak dipakai bersama {1}."),
    (r"argument (.+?): expected .+", "{0} perlu isian di belakangnya."),
    (
        r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)",
        "{0}: {1} tidak dikenal. Yang ada: {2}.",
    ),
    (r"argument (.+?): invalid int value: (.+)", "{0}: {1} bukan bilangan bulat."),
    (r"argument (.+?): ignored explicit argument (.+)", "{0} tidak memerlukan isian {1}."),
    (r"unrecognized arguments: (.+)", "Tidak dikenal: {0}."),
    (r"ambiguous option: (.+) could match (.+)", "{0} dapat berarti {1}. Tulis lengkap."),
    (r"argument (.+?): (.+)", "{0}: {1}"),
)
"""What argparse says → the same for people here. What a later version says otherwise stays as it
is."""


def told(message: str) -> str:
    for pattern, sentence in _SAID:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found is not None:
            return sentence.format(*found.groups())
    return message


class Arguments(argparse.ArgumentParser):
    """An ArgumentParser whose help and faults are Indonesian; its tasks' parsers are such, too."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given, add_help=False, formatter_class=_Help)
        self._positionals.title = "isian"
        self._optionals.title = "pilihan"
        # a place in Banyuwangi begins with a minus and is no option
        self._negative_number_matcher = re.compile(r"-[0-9]")
        self.add_argument("-h", "--help", action="help", help="menampilkan bantuan ini")

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{told(message)} Petunjuk: {self.prog} --help\n")


class _Help(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Pakai: " if prefix is None else prefix)
