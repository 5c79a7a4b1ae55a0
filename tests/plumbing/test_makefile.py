import re
import subprocess

from screener.places import ROOT

MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def make(*arguments):
    command = ["make", "--no-print-directory", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_help_tells_of_every_command_and_is_what_a_bare_make_prints():
    told = re.findall(r"^  make (\w+) +\S", make("help").stdout, re.MULTILINE)
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[1].split()
    assert sorted(told) == sorted(set(phony) - {"chromium", "tools"})
    assert make().stdout == make("help").stdout


def test_a_missing_browser_stops_the_tests_with_one_line_that_says_what_to_install():
    result = make("chromium", "CHROMIUM=/nowhere/chromium")
    ours = [line for line in result.stderr.splitlines() if not re.match(r"make(\[\d+\])?: \*\*\*", line)]
    assert result.returncode
    assert len(ours) == 1, result.stderr
    assert "install chromium" in ours[0]


def test_the_browser_that_is_there_is_found_without_installing_anything():
    assert make("chromium").stdout == ""


def test_an_old_python_is_refused_in_one_line():
    recipe = re.search(r"\$\(PYTHON\) -c '(.*)'", MAKEFILE)[1].replace("sys.version_info", "(3, 10)")
    result = subprocess.run(["python3", "-c", recipe], capture_output=True, text=True, check=False)
    assert result.returncode
    assert result.stderr.strip() == "Python 3.11 or newer is needed: make PYTHON=python3.11"
