// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/outside/line_program.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::outside;

namespace {

/// Questions are "ID TEXT", and so are answers. Of a line without an id it does not say what is wrong.
class Talk final : public LineTalk {
public:
    explicit Talk(std::vector<std::string> texts) : m_texts(std::move(texts)), said(m_texts.size()) {}

    std::string lineFor(std::string_view id, std::size_t question) override {
        return std::string(id) + ' ' + m_texts[question] + '\n';
    }
    Heard hear(std::string_view line) override {
        const std::size_t space = line.find(' ');
        m_heard = line.substr(space + 1);
        return {std::string(line.substr(0, space == std::string_view::npos ? 0 : space)), {}};
    }
    void accept(std::size_t question, float /*latencyMs*/) override { said[question] = m_heard; }
    void giveUp(std::size_t question, std::string /*why*/) override { said[question] = "!"; }

private:
    std::vector<std::string> m_texts;
    std::string m_heard;

public:
    std::vector<std::string> said; ///< "!" where there was no answer
};

} // namespace

class TestLineProgram : public QObject {
    Q_OBJECT
private slots:
    void aLineWithoutAnIdIsNobodysAnswer() {
        LineProgram program({"sed", "-u", "s/.* nameless/nameless/"}, {.doing = "ask"});
        Talk talk({"one", "nameless", "three"});
        Task task;
        QVERIFY(program.converse(talk, 3, task));
        QCOMPARE(talk.said, (std::vector<std::string>{"one", "!", "three"}));
        QCOMPARE(task.progress().done, std::uint64_t{3});
    }
};

FGW_TEST(TestLineProgram, "line_program")
#include "test_line_program.moc"
