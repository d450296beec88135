"""The yardstick: a bare form of 12 fields beside a 200 × 8 table, shown and closed."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QTableView,
    QWidget,
)

app = QApplication(sys.argv)
window, central = QMainWindow(), QWidget()
layout, form = QHBoxLayout(central), QFormLayout()
for n in range(12):
    form.addRow(f"Kolom {n}", QLineEdit())
layout.addLayout(form)
table, model = QTableView(), QStandardItemModel(200, 8)
for row in range(200):
    for column in range(8):
        model.setItem(row, column, QStandardItem(f"x{row}"))
table.setModel(model)
layout.addWidget(table)
window.setCentralWidget(central)
window.resize(1366, 728)
window.show()
window.grab()
QTimer.singleShot(0, app.quit)
app.exec()
