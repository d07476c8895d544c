// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/record_dialog.h"

#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fgw::ui {

RecordDialog::RecordDialog(const Theme& theme, const QString& commit, const QString& by, QWidget* parent)
    : QDialog(parent), m_commit(new QLineEdit(commit)),
      m_ref(new QLineEdit(QStringLiteral("refs/heads/main"))), m_by(new QLineEdit(by)) {
    setWindowTitle(tr("Record as main"));
    auto* title = new TextLabel(theme, TextTone::Title, tr("Record this verdict as that of main"), this);
    auto* hint = new TextLabel(
        theme, TextTone::Muted,
        tr("The history gets the outcome of every case, and later changes are compared with it: what passes "
           "here may not fail there. Record only results of main itself, never those of a change."),
        this);
    hint->setWrapped(true);
    m_commit->setPlaceholderText(tr("The commit that was judged"));
    m_commit->setAccessibleName(tr("Commit"));
    m_ref->setAccessibleName(tr("Ref"));
    m_by->setPlaceholderText(tr("Who records it"));
    m_by->setAccessibleName(tr("Your name"));
    auto* form = new QFormLayout;
    form->setSpacing(kGrid);
    form->setLabelAlignment(Qt::AlignLeft);
    form->addRow(tr("Commit"), m_commit);
    form->addRow(tr("Ref"), m_ref);
    form->addRow(tr("By"), m_by);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_record = buttons->addButton(tr("Record"), QDialogButtonBox::AcceptRole);
    m_record->setDefault(true);
    setPrimary(m_record);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(title);
    layout->addWidget(hint);
    layout->addLayout(form);
    layout->addStretch(1);
    layout->addWidget(buttons);
    resize(64 * kGrid, 34 * kGrid);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QLineEdit* line : {m_commit, m_by}) {
        connect(line, &QLineEdit::textChanged, this, &RecordDialog::refresh);
    }
    refresh();
}

void RecordDialog::refresh() {
    m_record->setEnabled(!m_commit->text().trimmed().isEmpty() && !m_by->text().trimmed().isEmpty());
}

corpus::RecordOptions RecordDialog::options() const {
    return {.by = m_by->text().trimmed().toStdString(),
            .commit = m_commit->text().trimmed().toStdString(),
            .ref = m_ref->text().trimmed().toStdString()};
}

} // namespace fgw::ui
