"""A text in pieces is the same text, and its pieces are not kept."""

from __future__ import annotations

from desktop_chat.domain.pieces import PIECES_A_BLOCK, Pieces


def test_all_pieces_are_there_in_their_order() -> None:
    pieces = Pieces()
    assert not pieces
    assert pieces.joined() == ""
    for number in range(3 * PIECES_A_BLOCK + 5):
        pieces.append(f"{number} ")
        if number % 9_999 == 0:
            pieces.joined()
    assert pieces
    assert pieces.joined() == "".join(f"{n} " for n in range(3 * PIECES_A_BLOCK + 5))
    assert pieces.joined() == pieces.joined()


def test_small_pieces_do_not_outlive_their_block() -> None:
    class Piece(str):
        __slots__ = ()
        alive = 0

        def __init__(self, _text: str) -> None:
            Piece.alive += 1

        def __del__(self) -> None:
            Piece.alive -= 1

    pieces = Pieces()
    for _ in range(2 * PIECES_A_BLOCK + 1):
        pieces.append(Piece("ab "))
    assert Piece.alive == 1
