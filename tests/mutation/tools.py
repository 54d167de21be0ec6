"""The defences of the loop with tools: see `table`."""

from __future__ import annotations

from tests.mutation.kinds import Mutation, edit

_HISTORY = "tests/unit/providers/test_tool_history.py"
_KILLS = ("tests/store/test_tool_kills.py", "-k", "crash")
_LOOP = "tests/unit/services/test_tool_loop.py"
_RUN = "services/turn_run.py"
_STEPS = "services/tool_steps.py"
_TOOLS = "domain/tools.py"

TOOL_MUTATIONS = (
    Mutation(
        "a word for each call",
        "nothing runs that was not allowed",
        edit(_STEPS, "if self._toolset.needs_approval(tool):", "if False:"),
        (_LOOP, "-k", "approved"),
    ),
    Mutation(
        "denials",
        "what was denied does not run",
        edit(_STEPS, "if not decision.is_allowed:", "if False:"),
        (_LOOP, "-k", "denied"),
    ),
    Mutation(
        "broken arguments",
        "arguments that cannot be read are answered as an error",
        edit(_STEPS, "        if problem:  #", "        if False:  #"),
        (_LOOP, "-k", "broken"),
    ),
    Mutation(
        "words for one answer",
        "a word on a call is none on that of another answer",
        edit(
            "services/session.py",
            "live is not None and live.run.decide(call_id, decision)",
            "any(one.run.decide(call_id, decision) for one in tuple(self._live.values()))",
        ),
        (_LOOP, "-k", "word_on"),
    ),
    Mutation(
        "sound arguments",
        "no arguments make a chat that cannot be sent",
        edit("domain/sound_json.py", "parse_constant=_refused, ", ""),
        (_HISTORY, "-k", "cannot_be_sent"),
    ),
    Mutation(
        "what was kept",
        "a rest that calls a tool goes back with what was there before",
        edit(
            "providers/decoding.py",
            "if request.goes_on and not resumed:",
            "if False:",
        ),
        (_LOOP, "-k", "kept_before"),
    ),
    Mutation(
        "limit of steps",
        "a model that only calls is stopped",
        edit(_RUN, "if self.turn.step >= self._plan.most_steps:", "if False:"),
        (_LOOP, "-k", "many"),
    ),
    Mutation(
        "results after a Stop",
        "each call has a result wherever the answer ended",
        edit(_RUN, "        self.turn.close_calls()\n", ""),
        (_LOOP, "-k", "stop_leaves"),
    ),
    Mutation(
        "ids of calls",
        "the user's word on one call is none on another",
        edit(_TOOLS, "if not id_ or id_ in taken:", "if not id_:"),
        ("tests/wire/test_tools.py", "-k", "number_anew"),
    ),
    Mutation(
        "ids of one step",
        "two calls of one step have two ids",
        edit(_TOOLS, "        taken.add(id_)\n", ""),
        ("tests/unit/domain/test_tool_ids.py",),
    ),
    Mutation(
        "ids on the wire",
        "no id stands twice in a request",
        edit("providers/wire_ids.py", "    taken[free] = 1\n", ""),
        (_HISTORY, "-k", "twice"),
    ),
    Mutation(
        "missing results",
        "a call without a result is answered when it is sent",
        edit(
            "domain/request.py",
            'sent.append(RequestMessage(Role.USER, "", results=step.results(calls)))',
            "pass",
        ),
        ("tests/unit/domain/test_history_of_steps.py", "-k", "half_arrived"),
    ),
    Mutation(
        "known before it runs",
        "after a crash, what may have run never counts as not run",
        edit(_STEPS, "            await self._settle()\n", ""),
        _KILLS,
    ),
    Mutation(
        "half-done calls",
        "a model is not told that a call did not run when it may have",
        edit("domain/step_lines.py", "MAYBE_RUN if call.id in begun else NOT_RUN", "NOT_RUN"),
        _KILLS,
    ),
    Mutation(
        "permissions of others",
        "what the terminal allowed is not written over by the window",
        edit(
            "services/tools/grants.py",
            "        allowed = _read(text)\n        self.apply",
            "        allowed: _Allowed = {}\n        self.apply",
        ),
        ("tests/unit/services/test_grants.py",),
    ),
    Mutation(
        "changed tools",
        "a tool whose description changed asks again",
        edit(
            "tools/functions.py",
            "[runs, spec.name, spec.description, spec.schema]",
            "[runs, spec.name, spec.schema]",
        ),
        ("tests/unit/tools/test_functions.py",),
    ),
    Mutation(
        "links in folders",
        "no link leads out of an attached folder",
        edit("tools/folders.py", 'getattr(os, "O_NOFOLLOW", 0)', "0"),
        ("tests/unit/tools/test_folders.py",),
    ),
    Mutation(
        "whole thoughts",
        "signed thoughts go back before the call that came of them",
        edit("providers/anthropic_encoding.py", "thoughts = echo if said or calls else []",
             "thoughts: list[JsonObject] = []"),
        ("tests/wire/test_tools.py", "-k", "thought"),
    ),
    Mutation(
        "schemas",
        "an answer that does not fit its schema says so",
        edit(
            "services/answer_check.py",
            "return replace(finished, error=AnswerFormatError(why)) if why else finished",
            "return finished",
        ),
        ("tests/unit/services/test_answer_check.py", "-k", "fit"),
    ),
)  # fmt: skip
