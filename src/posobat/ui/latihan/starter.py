"""Opens the training mode as a program of its own and waits for its end."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QProcess


class TrainingStarter(QObject):
    """While it runs, `away(True)`; at its end `away(False)` and `ended` with its exit code, or -1
    when it could not be started."""

    def __init__(
        self, away: Callable[[bool], None], ended: Callable[[int], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._away, self._told = away, ended
        self._process: QProcess | None = None

    @property
    def running(self) -> bool:
        return self._process is not None

    def start(self, command: Sequence[str]) -> None:
        if self.running or not command:
            return
        process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedChannels)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        self._process = process
        self._away(True)
        process.start(command[0], list(command[1:]))

    def stop(self) -> None:
        if self._process is not None:
            self._process.blockSignals(True)
            self._process.terminate()
            self._process.waitForFinished(5_000)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._over(-1)

    def _finished(self, code: int) -> None:
        self._over(code)

    def _over(self, code: int) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
            self._away(False)
            self._told(code)
