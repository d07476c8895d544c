// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/twin_dialog.h"

#include "core/explore/failure_texts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/plain_text_view.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

namespace fgw::ui {

namespace {

std::string nameOf(const RecordTable& table, std::size_t row) {
    return table.modelOf(row) + " · " + table.itemOf(row).id;
}

} // namespace

Result<TwinTexts> readTwin(const RecordTable& table, std::size_t row, const explore::PassingTwin& twin) {
    const std::array rows{static_cast<std::uint32_t>(row), twin.row};
    auto texts = explore::failureTexts(table, rows);
    if (!texts) {
        return std::unexpected(texts.error());
    }
    return TwinTexts{.twin = twin,
                     .row = row,
                     .failure = nameOf(table, row),
                     .passing = nameOf(table, twin.row),
                     .failureInput = std::move(texts->inputs[0]),
                     .passingInput = std::move(texts->inputs[1]),
                     .failureOutput = std::move(texts->outputs[0]),
                     .passingOutput = std::move(texts->outputs[1])};
}

TwinDialog::TwinDialog(const Theme& theme, const TwinTexts& texts, QWidget* parent)
    : QDialog(parent), m_theme(theme) {
    setWindowTitle(tr("Nearest passing twin"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    const QString which = texts.twin.ofSameModel
                              ? tr("passed by the same model")
                              : tr("passed by another model: this one passed nothing else");
    auto* pair = new TextLabel(
        theme, TextTone::Strong,
        tr("%1 fails, %2 passes").arg(visibleLine(texts.failure), visibleLine(texts.passing)), this);
    pair->setWrapped(true);
    auto* note = new TextLabel(theme, TextTone::Muted,
                               tr("Most alike of the %Ln item(s) %1: cosine %2 of the words asked", nullptr,
                                  static_cast<int>(texts.twin.lookedAt))
                                   .arg(which, format::decimal(texts.twin.cosine, 2)),
                               this);
    note->setWrapped(true);
    layout->addWidget(pair);
    layout->addWidget(note);
    addDiff(*layout, tr("Question: struck out in the failure, underlined in the twin"), texts.failureInput,
            texts.passingInput);
    addDiff(*layout, tr("Answer: struck out in the failure, underlined in the twin"), texts.failureOutput,
            texts.passingOutput);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* show = buttons->addButton(tr("Show the twin in the inspector"), QDialogButtonBox::ActionRole);
    connect(show, &QPushButton::clicked, this, [this, row = texts.twin.row] { emit rowWanted(row); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    resize(96 * kGrid, 72 * kGrid);
}

void TwinDialog::addDiff(QVBoxLayout& layout, const QString& title, const std::string& before,
                         const std::string& after) {
    layout.addWidget(new TextLabel(m_theme, TextTone::Muted, title, this));
    auto* view = new PlainTextView(m_theme, this);
    view->setMaximumLines(0);
    view->setDiff(wordDiff(before, after));
    view->editor()->setAccessibleName(title);
    layout.addWidget(view, 1);
}

} // namespace fgw::ui
