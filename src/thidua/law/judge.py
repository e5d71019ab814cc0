"""The answer of a tree, worked out in both views of a life."""

from __future__ import annotations

from thidua.law.conditions import AllOf, AnyOf, Attested, Condition, Confidence, Node, Question
from thidua.law.life import Life, Sight
from thidua.law.questions import ask

type Pair = tuple[bool, bool]


class Judge:
    """One life, seen twice."""

    __slots__ = ("life", "most", "sure")

    def __init__(self, life: Life) -> None:
        self.life = life
        self.sure = Sight(life, sure=True)
        self.most = Sight(life, sure=False)

    def question(self, question: Question) -> Pair:
        """Surely, possibly."""
        sure = bool(ask(self.sure, question))
        return sure, sure or bool(ask(self.most, question))

    def condition(self, condition: Condition) -> Pair:
        """With the readings that must agree before the answer is yes or no."""
        sure, possible = self.question(condition.question)
        for reading in condition.disputed:
            also_sure, also_possible = self.question(reading.question)
            sure, possible = sure and also_sure, possible or also_possible
        return sure, possible

    def tree(self, node: Node) -> Pair:
        """The whole tree. What nobody has read changes nothing; what people must judge only bars where they said no."""
        if isinstance(node, Condition):
            return (True, True) if node.confidence is not Confidence.SOURCE else self.condition(node)
        if isinstance(node, AllOf):
            pairs = [self.tree(part) for part in node.parts]
            return all(sure for sure, _ in pairs), all(possible for _, possible in pairs)
        pairs = [self.way(part) for part in node.parts]
        return any(sure for sure, _ in pairs), any(possible for _, possible in pairs)

    def way(self, node: Node) -> Pair:
        """One way among several: a condition for people opens it only once they have confirmed it."""
        if isinstance(node, Condition) and isinstance(node.question, Attested):
            return (node.question.token in self.life.case.attested,) * 2
        return self.tree(node)


def conditions(node: Node) -> list[Condition]:
    """Every condition of a tree, in the order of the law."""
    if isinstance(node, Condition):
        return [node]
    parts: tuple[Node, ...] = node.parts if isinstance(node, AllOf | AnyOf) else ()
    return [condition for part in parts for condition in conditions(part)]


def is_computed(condition: Condition) -> bool:
    """Whether facts decide it (people decide the rest)."""
    return not isinstance(condition.question, Attested)
