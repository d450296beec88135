"""The screens in English: `python -m posobat.demo.shots_english DIR`. A program of its own, since
the language is chosen before anything that has words is imported.
"""

import sys

from posobat.language import speak

speak("en")

from posobat.demo.shots_first_day import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
