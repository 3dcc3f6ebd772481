"""Presidio with its own recognisers and GiNZA for names of persons."""

from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpEngineProvider
from spans import Span, run

KINDS = {
    "PERSON": "NAME",
    "PHONE_NUMBER": "PHONE",
    "EMAIL_ADDRESS": "EMAIL",
    "CREDIT_CARD": "CARD",
    "IP_ADDRESS": "IP",
}
ENGINE = NlpEngineProvider(
    nlp_configuration={
        "nlp_engine_name": "spacy",
        "models": [{"lang_code": "ja", "model_name": "ja_ginza"}],
        "ner_model_configuration": {"model_to_presidio_entity_mapping": {"Person": "PERSON"}},
    }
).create_engine()
REGISTRY = RecognizerRegistry(supported_languages=["ja"])
REGISTRY.load_predefined_recognizers(languages=["ja"], nlp_engine=ENGINE)
ANALYZER = AnalyzerEngine(nlp_engine=ENGINE, registry=REGISTRY, supported_languages=["ja"])
LONGEST = 10_000  # characters; the tokenizer below refuses texts of more than 49,149 bytes


def find(text: str) -> list[Span]:
    """Spans of the kinds above."""
    return [
        (at + result.start, at + result.end, KINDS[result.entity_type])
        for at in range(0, len(text), LONGEST)
        for result in ANALYZER.analyze(text[at : at + LONGEST], language="ja", entities=list(KINDS))
    ]


run(find)
