// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QString>
#include <QTemporaryDir>

#include <filesystem>

namespace fgw::tests {

/// A run directory in a temporary place, written by the test.
class RunFixture {
public:
    explicit RunFixture(const QString& name = QStringLiteral("run_20260429T173457Z_e71d99c4_small"))
        : m_directory(m_temporary.filePath(name)) {
        QDir().mkpath(m_directory);
    }

    void write(const QString& file, const QByteArray& content) const {
        QFile out(m_directory + QLatin1Char('/') + file);
        out.open(QIODevice::WriteOnly);
        out.write(content);
    }

    [[nodiscard]] std::filesystem::path path() const { return m_directory.toStdString(); }
    /// Beside the run directory.
    [[nodiscard]] std::filesystem::path beside(const char* name) const {
        return m_temporary.filePath(QString::fromLatin1(name)).toStdString();
    }

private:
    QTemporaryDir m_temporary;
    QString m_directory;
};

/// One line of a log.
inline QByteArray eventLine(const char* event, const QByteArray& payload) {
    return QByteArray(
               "{\"ts_utc\":\"2026-04-29T17:34:57Z\",\"run_id\":\"e71d99c4\",\"stage\":\"s\",\"event\":\"") +
           event + "\",\"payload\":" + payload + "}\n";
}

/// A record with whatever fields the test wants beside the required ones.
inline QByteArray evaluationLine(const QByteArray& model, const QByteArray& id, const QByteArray& more = {}) {
    return eventLine("eval_record", "{\"slice\":\"s\",\"model\":\"" + model + "\",\"id\":\"" + id +
                                        "\",\"x\":\"question " + id + "\",\"correct\":false" + more + "}");
}

/// Two items, two models, one failure each, with start and end.
inline QByteArray smallLog() {
    return eventLine("run_started", R"({"command":"harness","label":"small","package_version":"0.2.0"})") +
           eventLine("eval_record",
                     R"({"slice":"carb","seed":1,"model":"a","id":"i1","x":"Is A taller than B?",)"
                     R"("y":1,"y_hat":1,"correct":true,"type":"chain","depth":3})") +
           eventLine("eval_record",
                     R"({"slice":"carb","seed":1,"model":"b","id":"i1","x":"Is A taller than B?",)"
                     R"("y":1,"y_hat":0,"correct":false,"type":"chain","depth":3})") +
           eventLine("eval_record",
                     R"({"slice":"carb","seed":1,"model":"a","id":"i2","x":"A multi-agent refund",)"
                     R"("y":0,"y_hat":1,"correct":false,"type":"twin","depth":5})") +
           eventLine("eval_record",
                     R"({"slice":"carb","seed":1,"model":"b","id":"i2","x":"A multi-agent refund",)"
                     R"("y":0,"y_hat":0,"correct":true,"type":"twin","depth":5})") +
           eventLine("run_finished", R"({"status":"ok","duration_s":1.5,"n_events":6})");
}

} // namespace fgw::tests
