"""The answer of a tree, worked out in both views of a life."""

from __future__ import annotations

from collections.abc import Callable
from operator import and_, or_

from thidua.law.carriers import Truth
from thidua.law.conditions import AllOf, AnyOf, Attested, Condition, Confidence, Node, Question
from thidua.law.life import Life, Sight
from thidua.law.questions import View, ask

type Pair = tuple[Truth, Truth]
"""Surely, possibly."""


class Judge:
    """Two views of one life, or of a whole population: the least that is known and the most that is possible."""

    __slots__ = ("most", "sure")

    def __init__(self, sure: View, most: View) -> None:
        self.sure = sure
        self.most = most

    def question(self, question: Question) -> Pair:
        """Surely, possibly."""
        sure = ask(self.sure, question)
        if sure is True:
            return True, True
        return sure, sure | ask(self.most, question)

    def condition(self, condition: Condition) -> Pair:
        """With the readings that must agree before the answer is yes or no."""
        sure, possible = self.question(condition.question)
        for reading in condition.disputed:
            also_sure, also_possible = self.question(reading.question)
            sure, possible = sure & also_sure, possible | also_possible
        return sure, possible

    def tree(self, node: Node) -> Pair:
        """The whole tree. What nobody has read changes nothing; what people must judge only bars where they said no."""
        if isinstance(node, Condition):
            return (True, True) if node.confidence is not Confidence.SOURCE else self.condition(node)
        if isinstance(node, AllOf):
            return _join(self.tree, node.parts, and_, start=True)
        if is_for_people(node):
            possible = self.people(node)[1]
            return possible, possible
        return _join(self.way, node.parts, or_, start=False)

    def way(self, node: Node) -> Pair:
        """One way among several: conditions for people alone open it only once they have confirmed them."""
        if is_for_people(node):
            confirmed = self.people(node)[0]
            return confirmed, confirmed
        return self.tree(node)

    def people(self, node: Node) -> Pair:
        """What people have confirmed, and what they have not denied. What else stands there only bars."""
        if isinstance(node, Condition):
            if isinstance(node.question, Attested):
                return self.sure.confirmed(node.question.token), self.sure.attested(node.question.token)
            possible = self.tree(node)[1]
            return possible, possible
        if isinstance(node, AllOf):
            return _join(self.people, node.parts, and_, start=True)
        return _join(self.people, node.parts, or_, start=False)


class LifeJudge(Judge):
    """The judge of one life, who can also look the records up to explain the answer."""

    __slots__ = ("_asked", "life")
    sure: Sight
    most: Sight

    def __init__(self, life: Life) -> None:
        super().__init__(Sight(life, sure=True), Sight(life, sure=False))
        self.life = life
        self._asked: dict[int, tuple[Question, Pair]] = {}

    def question(self, question: Question) -> Pair:
        """Surely, possibly; asked once. The question is kept beside its answer so that its identity stays its own."""
        known = self._asked.get(id(question))
        if known is None:
            known = self._asked[id(question)] = (question, super().question(question))
        return known[1]

    def may(self, node: Node) -> bool:
        """Whether the tree is possibly fulfilled: the second answer of `tree`, given up at the first part that bars."""
        if isinstance(node, Condition):
            if node.confidence is not Confidence.SOURCE:
                return True
            asked = (node.question, *(reading.question for reading in node.disputed))
            return any(ask(self.most, question) or ask(self.sure, question) for question in asked)
        if isinstance(node, AllOf):
            return all(map(self.may, node.parts))
        if is_for_people(node):
            return bool(self.people(node)[1])
        return any(self._opens(part) for part in node.parts)

    def _opens(self, node: Node) -> bool:
        return bool(self.people(node)[0]) if is_for_people(node) else self.may(node)


def _join(
    judge: Callable[[Node], Pair], parts: tuple[Node, ...], join: Callable[[Truth, Truth], Truth], *, start: bool
) -> Pair:
    sure: Truth = start
    possible: Truth = start
    for part in parts:
        also_sure, also_possible = judge(part)
        sure, possible = join(sure, also_sure), join(possible, also_possible)
    return sure, possible


def conditions(node: Node) -> list[Condition]:
    """Every condition of a tree, in the order of the law."""
    if isinstance(node, Condition):
        return [node]
    parts: tuple[Node, ...] = node.parts if isinstance(node, AllOf | AnyOf) else ()
    return [condition for part in parts for condition in conditions(part)]


def is_for_people(node: Node) -> bool:
    """Whether nothing but conditions for people stands here."""
    if isinstance(node, Condition):
        return isinstance(node.question, Attested)
    return all(map(is_for_people, node.parts))


def is_computed(condition: Condition) -> bool:
    """Whether facts decide it (people decide the rest, and a guard only bars)."""
    return not isinstance(condition.question, Attested) and not condition.guard
