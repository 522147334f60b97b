"""What a printer prints to be tried: everything a slip may need, with what to look for beside it."""

from drivers.printer import document as paper
from drivers.printer.job import PrintJob

_RARE = "뷁 똠 펲 쌰 힣"
"""Syllables outside of KS X 1001: a printer with the smaller set of letters shows them as pictures or not at all.
"""


def test_page(columns: int) -> PrintJob:
    ruler = "".join(str(column % 10) for column in range(1, columns + 1))
    return PrintJob(
        "test-page",
        paper.Document(
            (
                paper.Text("장날 시험 인쇄", paper.CENTER, paper.LARGE, bold=True),
                paper.Text(f"한 줄에 {columns}칸: 아래 줄이 한 줄이고 끝이 맞아야 합니다."),
                paper.Text(ruler),
                paper.Rule(),
                paper.Columns("떡볶이", "4,000"),
                paper.Columns("합계", "4,000원", bold=True),
                paper.Text(f"드문 글자: {_RARE}"),
                paper.Text("오른쪽", paper.RIGHT),
                paper.Rule(),
                paper.Text("이 QR 코드를 찍으면 '장날'이 나와야 합니다.", paper.CENTER),
                paper.QrCode("장날"),
                paper.Text("종이가 여기서 잘려야 합니다.", paper.CENTER),
            )
        ),
    )
