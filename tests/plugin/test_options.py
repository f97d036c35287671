"""Options in their three forms, with one line for a bad value."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.case_tokens import pack
from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.evolve import option_values
from pytest_kernelevolve.option_texts import SUGGEST, UPDATE, switch
from pytest_kernelevolve.settings import OPTIONS, Option, resolve
from pytest_kernelevolve.spec.model import OperatorSpec, Reference, ReferenceKind
from tests.plugin.conftest import Project

TOKEN = pack({"spec": "abc", "seed": 1, "plan": {}})


def test_the_nearest_origin_wins() -> None:
    flags, variables, ini = {"steps": "1"}, {"KERNELEVOLVE_STEPS": "2"}, {"steps": "3"}
    for arguments, value, origin in (
        ((flags, variables, ini), 1, "command line"),
        (({}, variables, ini), 2, "environment"),
        (({}, {}, ini), 3, "ini"),
        (({}, {}, {}), 40, "default"),
    ):
        settings = resolve(*arguments)
        assert (settings.steps, settings.origin("steps")) == (value, origin)


def test_a_spec_decides_where_nobody_else_did() -> None:
    spec = OperatorSpec(
        name="swish",
        reference=Reference(kind=ReferenceKind.DOTTED, target="torch.nn.functional.silu"),
        inputs=(),
        workloads=(),
        gates=(),
        path=Path("swish.op.yaml"),
        seed=7,
    )
    settings = resolve({}, {}).for_spec(spec)
    assert (settings.seed, settings.origin("seed")) == (7, "spec")
    assert resolve({}, {"KERNELEVOLVE_SEED": "3"}).for_spec(spec).seed == 3


@pytest.mark.parametrize(
    ("flags", "environment", "mode"),
    [
        ({}, {}, None),
        ({"evolve": "automatic"}, {}, UPDATE),
        ({"evolve": "automatic"}, {"CI": "true"}, SUGGEST),
        ({"evolve": "automatic"}, {"CI": "false"}, UPDATE),
        ({"evolve": "update"}, {"CI": "true"}, UPDATE),
        ({}, {"KERNELEVOLVE_EVOLVE": "1"}, UPDATE),
        ({}, {"KERNELEVOLVE_EVOLVE": "suggest"}, SUGGEST),
        ({}, {"KERNELEVOLVE_EVOLVE": "0"}, None),
        ({"always": "true"}, {}, UPDATE),
        ({"always": "true"}, {"CI": "1"}, SUGGEST),
        ({"always": "true"}, {"KERNELEVOLVE_EVOLVE": "0"}, None),
        ({"phase": "propose"}, {}, UPDATE),
        ({"phase": "evaluate"}, {"CI": "1"}, SUGGEST),
    ],
)
def test_what_evolve_means(flags: dict[str, str], environment: dict[str, str], mode: str | None) -> None:
    assert resolve(flags, environment).evolve == mode


BAD = [
    ("evolve", "perhaps"),
    ("always", "maybe"),
    ("seed", "-1"),
    ("steps", "0"),
    ("steps", "many"),
    ("seconds", "-5"),
    ("seconds", "nan"),
    ("nodes", "0"),
    ("tokens", "1.5"),
    ("usd", "0"),
    ("stall", ""),
    ("workers", "0"),
    ("store", " "),
    ("policy", ""),
    ("sandbox", "off"),
    ("memory", "all"),
    ("phase", "judge"),
    ("warm_start", "1.5"),
    ("warm_start", "nan"),
    ("waiting", "0"),
]


@pytest.mark.parametrize(("name", "value"), BAD)
def test_a_bad_value_is_refused_with_what_is_allowed(name: str, value: str) -> None:
    option = next(option for option in OPTIONS if option.name == name)
    for arguments, label in (
        (({name: value}, {}, {}), option.flag),
        (({}, {option.variable: value}, {}), option.variable),
        (({}, {}, {name: value}), option.ini),
    ):
        with pytest.raises(UsageError, match=r"cannot be used; allowed: \w+") as raised:
            resolve(*arguments)
        assert label in str(raised.value)
        assert "\n" not in str(raised.value)


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_every_option_reaches_pytest_in_its_three_forms(
    project: Project, monkeypatch: pytest.MonkeyPatch, option: Option
) -> None:
    name, flag = option.name, option.flag
    value = {
        "evolve": "suggest",
        "always": "true",
        "lint_specs": "true",
        "thorough": "true",
        "dry_run": "true",
        "profile": "true",
        "diagnose": "true",
        "judge_against_report_only": "true",
        "judge_all": "true",
        "compile_only": "true",
        "hardware": "cpu",
        "require_hardware": "cpu",
        "sandbox": "auto",
        "memory": "parent",
        "without": "records",
        "warm_start": "0.5",
        "phase": "propose",
        "price": "1,2",
        "inconclusive": "warn",
        "kernel_case": TOKEN,
        "kernel_path": ".",
        "kernelbench": ".",
        "fleet": "local",
        "policy": "linear",
        "store": "sqlite:///three.db",
        "base_url": "http://localhost:1/v1",
        "prices": "prices.toml",
    }.get(name, "3")
    switches = {one.name for one in OPTIONS if one.parse is switch}
    given = [flag] if name in switches else [f"{flag}={value}"]
    given += ["--evolve-model=some-model"] if name == "base_url" else []
    project.write("level1/1_Matmul.py", "")  # as a checkout of KernelBench has
    project.write("prices.toml", "")
    (project.path / "3").mkdir()  # of knowledge, or of code

    project.run(*given).stdout.fnmatch_lines([f"kernelevolve: *{name}=*(command line)*"])
    monkeypatch.setenv(option.variable, value)
    project.run().stdout.fnmatch_lines([f"kernelevolve: *{name}=*(environment)*"])
    monkeypatch.delenv(option.variable)
    project.run("-o", f"{option.ini}={value}").stdout.fnmatch_lines([f"kernelevolve: *{name}=*(ini)*"])


def test_a_bad_value_ends_pytest_with_one_line(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments in (["--evolve-steps", "many"], ["-o", "kernelevolve_steps=many"]):
        result = project.run(*arguments)
        assert result.ret == pytest.ExitCode.USAGE_ERROR
        result.stderr.fnmatch_lines(["ERROR: *'many' cannot be used; allowed: a whole number, 1 or more"])
    monkeypatch.setenv("KERNELEVOLVE_STEPS", "many")
    result = project.run()
    result.stderr.fnmatch_lines(
        ["ERROR: KERNELEVOLVE_STEPS: 'many' cannot be used; allowed: a whole number, 1 or more"]
    )


def test_a_value_of_another_type_in_toml_is_refused_in_one_line(project: Project) -> None:
    (project.path / "tox.ini").unlink()
    project.write("pytest.toml", "[pytest]\nkernelevolve_steps = [1]\n")

    result = project.run()

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: *kernelevolve_steps*string*"])


def test_an_unknown_mode_of_evolve_names_the_modes(project: Project) -> None:
    result = project.run("--evolve=perhaps")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: --evolve=perhaps: --evolve takes update, suggest or nothing"])
    close = project.run("--evolve=udpate")
    close.stderr.fnmatch_lines(
        ["ERROR: --evolve=udpate: --evolve takes update, suggest or nothing (did you mean 'update'?)"]
    )


def test_a_suites_own_option_of_an_old_name_is_its_own(project: Project) -> None:
    conftest = project.path / "conftest.py"
    own = "\n\ndef pytest_addoption(parser):\n    parser.addoption('--hardware', default='theirs')\n"
    conftest.write_text(conftest.read_text(encoding="utf-8") + own, encoding="utf-8")
    project.write(
        "test_own.py", "def test_it(pytestconfig):\n    assert pytestconfig.getoption('--hardware') == 'mine'\n"
    )
    project.spec(gates="cpu: {}\n  mtia: {}")
    project.kernel()

    result = project.run("test_own.py", "ops", "--hardware", "mine", "--kernel-hardware", "cpu", apart=True)

    result.assert_outcomes(passed=2, deselected=1)


def test_evolve_takes_no_path_for_its_mode(project: Project) -> None:
    project.spec()
    project.kernel()

    project.run("--evolve", "ops").assert_outcomes(passed=1)
    project.run("--evolve", "ops/swish.op.yaml::swish[cpu]").assert_outcomes(passed=1)


def test_help_names_every_option(project: Project) -> None:
    text = project.run("--help").stdout.str()

    for option in OPTIONS:
        assert option.flag in text
        assert option.ini in text
        assert option.variable in text


def test_a_variable_that_is_no_setting_and_looks_like_one_is_told(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("test_plain.py", "def test_plain(): pass")
    monkeypatch.setenv("KERNELEVOLVE_STPES", "3")
    monkeypatch.setenv("KERNELEVOLVE_VERDICTS", "of another tool")
    result = project.run()
    result.assert_outcomes(passed=1, warnings=1)
    result.stdout.fnmatch_lines(["*the variable KERNELEVOLVE_STPES is no setting; did you mean KERNELEVOLVE_STEPS?"])


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"store": "store.db"}, r"--evolve-store: 'store.db' is not a store URL; .*sqlite:///"),
        ({"store": "mysql://u:secret@h/x"}, r"--evolve-store: 'mysql://\*\*\*@h/x': a store is an SQLite file or"),
        ({"store": "sqlite:///file/x.db"}, r"--evolve-store: .*file is no folder, .*name another place"),
        ({"store": "sqlite:///ops"}, r"--evolve-store: .*ops is a folder; name the store's file in it"),
        ({"base_url": "http://localhost:1/v1"}, "--evolve-base-url also needs --evolve-model NAME"),
        ({"model": "some-model"}, "--evolve-model: the model 'some-model' needs a key or a server: "),
        ({"model": "m", "base_url": "localhost:1"}, "--evolve-model: the base URL localhost:1 must start with http"),
        ({"model": "exec:"}, "--evolve-model: the model 'exec:' names nothing: "),
        ({"model": "exec:no-such-program -x"}, "--evolve-model: exec:.* there is no program 'no-such-program'"),
        ({"model": "replay:absent.jsonl"}, r"--evolve-model: .*absent.jsonl: the recording cannot be read"),
        ({"prices": "absent.toml"}, "--evolve-prices: absent.toml cannot be read"),
        ({"kernel_path": "absent"}, "--kernel-path: .*absent is no folder; "),
        ({"kernelbench": "absent"}, "--kernelbench: .*absent is no checkout of KernelBench"),
        ({"kernel_case": "abc"}, "--kernel-case: 'abc' is no case; "),
    ],
)
def test_what_no_item_could_use_is_one_line_that_names_the_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: dict[str, str], told: str
) -> None:
    for name in ("KERNELEVOLVE_API_KEY", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "file").touch()
    (tmp_path / "ops").mkdir()
    settings = resolve({"evolve": "update", **given}, {})
    with pytest.raises(UsageError, match=told) as raised:
        option_values.check(settings, root=tmp_path, directory=tmp_path, own_operator=True)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"store": "store.db"}, "--evolve-store: 'store.db' is not a store URL; "),
        ({"store": "sqlite:///ops"}, "--evolve-store: .*ops is a folder; "),
        ({"base_url": "http://localhost:1/v1"}, "--evolve-base-url also needs --evolve-model NAME"),
        ({"model": "m", "base_url": "localhost:1"}, "--evolve-base-url: localhost:1 must start with http"),
        ({"model": "m,m"}, "--evolve-model m,m: each model is named once"),
        ({"model": "exec:"}, "--evolve-model: the model 'exec:' names nothing: "),
        ({"model": "mailbox:"}, "--evolve-model: the model 'mailbox:' names nothing: "),
        ({"model": "agent:"}, "--evolve-model: agent: names no command: "),
        ({"model": "replay:absent.jsonl"}, "--evolve-model: .*absent.jsonl: the recording cannot be read"),
        ({"prices": "absent.toml"}, "--evolve-prices: absent.toml cannot be read"),
        ({"knowledge": ["absent"]}, "--evolve-knowledge.*absent"),
        ({"code": ["absent"]}, "--evolve-code absent: a folder to search is needed"),
    ],
)
@pytest.mark.parametrize("evolve", [None, "update"])
def test_a_value_that_is_wrong_in_itself_is_refused_with_and_without_a_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: dict[str, Any], told: str, evolve: str | None
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    (tmp_path / "ops").mkdir()
    settings = resolve({"evolve": evolve, **given}, {})
    if evolve is not None and given.get("base_url") == "localhost:1":
        told = "--evolve-model: the base URL localhost:1 must start with http"
    with pytest.raises(UsageError, match=told):
        option_values.check(settings, root=tmp_path, directory=tmp_path, own_operator=True)


def test_what_an_environment_holds_for_searches_is_not_asked_of_a_check(tmp_path: Path) -> None:
    standing = {"BASE_URL": "http://localhost:1/v1", "PRICES": "absent.toml", "CODE": "absent", "KNOWLEDGE": "absent"}
    settings = resolve({}, {f"KERNELEVOLVE_{name}": value for name, value in standing.items()})

    option_values.check(settings, root=tmp_path, directory=tmp_path, own_operator=True)


def test_an_agents_program_is_looked_for_and_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KERNELEVOLVE_API_KEY", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    settings = resolve({"evolve": "update", "model": "agent:sh -c true"}, {})
    option_values.check(settings, root=tmp_path, directory=tmp_path, own_operator=True)

    settings = resolve({"evolve": "update", "model": "agent:no-such-program"}, {})
    with pytest.raises(UsageError, match=r"--evolve-model: agent:.* there is no program 'no-such-program'"):
        option_values.check(settings, root=tmp_path, directory=tmp_path, own_operator=True)


@pytest.mark.parametrize("search", [(), ("--evolve",)])
def test_what_no_item_could_use_fails_the_command_line_and_not_each_item(
    project: Project, search: tuple[str, ...]
) -> None:
    project.spec("one")
    project.spec("two")
    for option in ("--evolve-store=store.db", "--evolve-policy=psychic"):
        result = project.run(*search, option, "ops")

        assert result.ret == pytest.ExitCode.USAGE_ERROR
        assert len([line for line in result.errlines if line.startswith("ERROR: --evolve-")]) == 1
        result.stdout.no_fnmatch_line("*FAILED*")


def test_what_a_search_needs_is_not_asked_of_a_check(project: Project) -> None:
    project.spec()
    project.kernel()

    result = project.run("--evolve-model=some-model", "--evolve-seconds=5", "ops")

    result.assert_outcomes(passed=1)


def test_a_policy_that_nobody_has_is_refused_where_there_is_no_operator(project: Project) -> None:
    project.write("test_plain.py", "def test_plain(): pass")

    result = project.run("--evolve-policy=psychic", "test_plain.py")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: --evolve-policy: *psychic*"])
