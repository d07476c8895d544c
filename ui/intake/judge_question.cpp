// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/intake/judge_question.h"

#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace fgw::ui {

namespace {

using intake::JudgeConsent;
using intake::NeededJudge;

/// What is allowed here, and what is asked for beyond that.
struct Asked {
    JudgeConsent consent;
    std::vector<NeededJudge> judges;
};

Result<Asked> lookUp(const std::vector<corpus::Case>& cases, const std::filesystem::path& directory) {
    Result<JudgeConsent> consent = JudgeConsent::load();
    if (!consent) {
        return std::unexpected(consent.error());
    }
    std::vector<NeededJudge> judges = intake::neededJudges(cases, directory, *consent);
    std::erase_if(judges, [](const NeededJudge& one) { return one.allowed || one.digest.empty(); });
    return Asked{std::move(*consent), std::move(judges)};
}

void open(const JudgeQuestionContext& context, Asked asked, std::function<void(const JudgeConsent&)> then) {
    auto* question = new JudgeQuestion(asked.judges, context.theme, context.parent);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(question, &QDialog::finished, context.parent,
                     [asked = std::move(asked), then = std::move(then)](int answer) mutable {
                         for (const NeededJudge& one : asked.judges) {
                             if (answer == QDialog::Accepted) {
                                 // Where it cannot be remembered it is asked again next time.
                                 [[maybe_unused]] const Status kept =
                                     asked.consent.remember(one.digest, one.judge.command);
                             }
                         }
                         then(asked.consent);
                     });
    question->open();
}

} // namespace

JudgeQuestion::JudgeQuestion(const std::vector<NeededJudge>& judges, const Theme& theme, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("May these judges run?"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    layout->addWidget(new TextLabel(theme, TextTone::Title, windowTitle(), this));
    auto* why = new TextLabel(
        theme, TextTone::Body,
        tr("Checkers of this corpus ask programs for their verdict. They run with your rights. Look at them "
           "first; your answer is remembered until one of their files changes."),
        this);
    why->setWrapped(true);
    layout->addWidget(why);
    for (const NeededJudge& one : judges) {
        auto* command = new TextLabel(theme, TextTone::Strong, visibleLine(one.judge.command), this);
        command->setWrapped(true);
        auto* facts = new TextLabel(theme, TextTone::Muted,
                                    tr("version %1, asked by %2, digest %3")
                                        .arg(visibleLine(one.judge.version), visibleLine(one.caseIds.front()),
                                             QString::fromStdString(one.digest)),
                                    this);
        facts->setWrapped(true);
        facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(command);
        layout->addWidget(facts);
    }
    layout->addStretch(1);
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Allow and run"), QDialogButtonBox::AcceptRole);
    auto* without = buttons->addButton(tr("Go on without them"), QDialogButtonBox::RejectRole);
    without->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    resize(72 * kGrid, 32 * kGrid);
    without->setFocus();
}

void askForJudges(const JudgeQuestionContext& context, const std::filesystem::path& corpusDirectory,
                  std::vector<corpus::Case> cases, std::function<void(const JudgeConsent&)> then) {
    context.jobs.run<Asked>(
        QStringLiteral("judges"), JudgeQuestion::tr("Looking for judges"), context.parent,
        [cases = std::move(cases), corpusDirectory](Task&) { return lookUp(cases, corpusDirectory); },
        [context, then = std::move(then)](Result<Asked> asked) {
            if (!asked) {
                context.failed(visibleText(asked.error().message()));
            } else if (asked->judges.empty()) {
                then(asked->consent);
            } else {
                open(context, std::move(*asked), then);
            }
        });
}

} // namespace fgw::ui
