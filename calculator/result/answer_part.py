"""The answer in words: the title, the sentence under it, one line a topic with its figure, range and chance."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculator.result.glance import Glance, glances, lead
from calculator.result.glance_wording import GLANCES, LEADS, NOTES
from calculator.result.headline import Headline, Sentence
from calculator.result.intervals_part import title_words, topic_range
from calculator.result.ranges import places
from calculator.result.sentence_params import words_of
from calculator.result.wording import TOPICS, result_sentence

JsonObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What there is to say of one topic: “Money”, one or more sentences; or its figure with a note.

    way: up, down (emissions), plain. explain: of calculator.explain.figures, where the figure is one. range: what
    nine of ten draws say, and the chance; empty without draws.
    """

    topic: str
    text: str
    figure: str
    note: str
    way: str
    explain: str = ""
    range: str = ""


@dataclass(frozen=True, slots=True)
class AnswerPart:
    title: str
    lead: str  # what passes the site's meters; empty where nothing is claimed
    lines: tuple[AnswerLine, ...]


def answer_part(
    answer: Headline, result: JsonObject, readings: Mapping[str, str], currency: str | None
) -> AnswerPart:
    """``readings``: names of the AI readings by code."""
    digits = places(result)

    def words(sentence: Sentence) -> str:
        named = {
            name: readings.get(str(value), value) if name == "reading" else value
            for name, value in sentence.params.items()
        }
        return result_sentence(Sentence(sentence.code, named), currency=currency, places=digits)

    return AnswerPart(
        title=title_words(answer.title, result, currency) or words(answer.title),
        lead=_lead(answer, currency),
        lines=_lines(answer.sentences, glances(result, answer), words, result, currency),
    )


def _lead(answer: Headline, currency: str | None) -> str:
    code = lead(answer)
    found = next((sentence for sentence in answer.sentences if sentence.code == code), None)
    return str(LEADS[code]) % words_of(found.params, currency) if found else ""


def _lines(
    sentences: Sequence[Sentence],
    figures: Mapping[str, Glance],
    words: Callable[[Sentence], str],
    result: JsonObject,
    currency: str | None,
) -> tuple[AnswerLine, ...]:
    """One line a topic, in the order in which the topics are first spoken of."""
    digits = places(result)

    def note(sentence: Sentence) -> str:
        if sentence.code not in NOTES:
            return words(sentence)
        return str(NOTES[sentence.code]) % words_of(sentence.params, currency, digits)

    lines = []
    topics = list(dict.fromkeys(sentence.topic for sentence in sentences))
    for topic in topics:
        said = [sentence for sentence in sentences if sentence.topic == topic]
        glance, own = figures[topic], dict(digits)
        if topic == "meters" and "channel_t" in digits:
            own["change_t"] = digits["channel_t"]  # its figure's one parameter is the channel's
        lines.append(
            AnswerLine(
                topic=str(TOPICS[topic]),
                text=" ".join(map(words, said)),
                figure=str(GLANCES[glance.figure.code]) % words_of(glance.figure.params, currency, own),
                note=" ".join(map(note, said)),
                way=glance.way,
                explain=glance.explain,
                range="" if topic == "step" and "side" in topics else topic_range(result, topic, currency),
            )
        )
    return tuple(lines)
