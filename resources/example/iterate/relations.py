# SPDX-License-Identifier: GPL-3.0-or-later
"""Items about who is taller than whom, and four rule-based predictors with blind spots.

An item has three axes of difficulty: depth (links between the two people asked about), distractor_count (sentences that
do not matter) and operator_count (negations and reversals). Its `structure_id` is the family that it was made by: held
out, never a feature. Predictors read the text and nothing else.
"""
import re

NAMES = ["Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gus", "Hana", "Ivo", "Jun", "Kim", "Lea", "Max", "Nia", "Oto"]
THINGS = ["a red bicycle", "two cats", "an old piano", "a green coat", "many books", "a small boat"]
PLACES = ["by the river", "near the station", "on a farm", "above the bakery", "in the north"]

# family: (smallest, largest) of depth, distractor_count, operator_count
FAMILIES = {
    "long_chain": ((2, 7), (0, 1), (0, 1)),
    "crowded": ((1, 3), (2, 7), (0, 1)),
    "negated": ((1, 3), (0, 2), (1, 4)),
    "reversed_world": ((1, 4), (0, 2), (1, 3)),
}
AXES = ("depth", "distractor_count", "operator_count")

FACT = re.compile(r"(\w+) is taller than (\w+)")
DENIAL = "it is not true that "
REVERSAL = "Suppose it were all the other way round."


def distractor(generator):
    name = generator.choice(NAMES)
    if generator.random() < 0.5:
        return f"{name} owns {generator.choice(THINGS)}."
    return f"{name} lives {generator.choice(PLACES)}."


def premise(taller, shorter, denials):
    """True of the pair however often it is denied: an odd number of denials swaps the names."""
    first, second = (taller, shorter) if denials % 2 == 0 else (shorter, taller)
    sentence = DENIAL * denials + f"{first} is taller than {second}."
    return sentence[0].upper() + sentence[1:]


def spread(generator, total, places):
    counts = [0] * places
    for _ in range(total):
        counts[generator.randrange(places)] += 1
    return counts


def make_item(generator, item_id, family, axes):
    """An item of the family with the axes, which it may not take beyond 1 and 9."""
    depth, distractors, operators = axes
    people = generator.sample(NAMES, depth + 1)
    is_reversed = family == "reversed_world"
    denials = spread(generator, max(0, operators - int(is_reversed)), depth)
    sentences = [premise(people[link], people[link + 1], denials[link]) for link in range(depth)]
    for _ in range(distractors):
        sentences.insert(generator.randrange(len(sentences) + 1), distractor(generator))
    if is_reversed:
        sentences.append(REVERSAL)
    asks_first = generator.random() < 0.5
    first, second = (people[0], people[-1]) if asks_first else (people[-1], people[0])
    sentences.append(f"Is {first} taller than {second}?")
    return {"id": item_id, "x": " ".join(sentences), "y": "yes" if asks_first != is_reversed else "no",
            "depth": depth, "distractor_count": distractors,
            "operator_count": sum(denials) + int(is_reversed), "structure_id": family}


def random_axes(generator, family):
    return tuple(generator.randint(smallest, largest) for smallest, largest in FAMILIES[family])


def varied_axes(generator, parent):
    """The parent's axes, each moved by one step or none."""
    depth, distractors, operators = (parent[axis] + generator.choice((-1, 0, 1)) for axis in AXES)
    return min(max(depth, 1), 9), min(max(distractors, 0), 9), min(max(operators, 0), 9)


def links_of(sentences, minds_denials):
    """{taller: shorter} as far as the sentences say it."""
    links = {}
    for sentence in sentences:
        fact = FACT.search(sentence)
        if fact:
            taller, shorter = fact.groups()
            denied = sentence.lower().count(DENIAL) % 2 == 1 and minds_denials
            links.update([(shorter, taller)] if denied else [(taller, shorter)])
    return links


def steps_down(links, start, end):
    """Links from start down to end; None where it does not get there."""
    steps, person = 0, start
    while person in links and steps <= len(links):
        steps, person = steps + 1, links[person]
        if person == end:
            return steps
    return None


def read(text, most_sentences, most_steps, minds_denials, minds_reversal):
    """Answers as a reader would that looks at so many sentences and follows so many links."""
    sentences = re.split(r"(?<=[.?]) ", text)
    question = FACT.search(sentences[-1].replace("Is ", "").replace(" taller", " is taller").replace("?", ""))
    first, second = question.groups()
    links = links_of(sentences[:-1][:most_sentences], minds_denials)
    steps = steps_down(links, first, second)
    found = steps is not None and steps <= most_steps
    backwards = steps_down(links, second, first)
    settled = found or (backwards is not None and backwards <= most_steps)
    is_reversed = minds_reversal and REVERSAL in text
    return {"y_hat": "yes" if found != is_reversed else "no", "settled": settled}


def short_memory(text):
    """Follows three links at most, then says no, and is sure of it."""
    answer = read(text, 99, 3, True, True)
    return {"y_hat": answer["y_hat"], "confidence": 0.95}


def skims(text):
    """Looks at the first five sentences, and is less sure where these settle nothing."""
    answer = read(text, 5, 99, True, True)
    return {"y_hat": answer["y_hat"], "confidence": 0.9 if answer["settled"] else 0.6}


def takes_literally(text):
    """Reads past negations and reversals."""
    answer = read(text, 99, 99, False, False)
    return {"y_hat": answer["y_hat"], "confidence": 0.9}


def cautious(text):
    """Follows five links, does not see reversals, and says that it does not know where it is lost."""
    answer = read(text, 99, 5, True, False)
    if not answer["settled"]:
        return {"y_hat": "I do not know.", "confidence": 0.2, "abstained": True}
    return {"y_hat": answer["y_hat"], "confidence": 0.85}


PREDICTORS = {predictor.__name__: predictor for predictor in (short_memory, skims, takes_literally, cautious)}
