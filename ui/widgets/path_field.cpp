// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/path_field.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace fgw::ui {

namespace {

/// What translators see these texts under.
struct PathField {
    Q_DECLARE_TR_FUNCTIONS(PathField)
};

void look(QLineEdit* line, const QString& name, QFileDialog::FileMode mode) {
    auto* dialog = new QFileDialog(line->window(), name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(mode);
    dialog->setOption(QFileDialog::ShowDirsOnly, mode == QFileDialog::Directory);
    QObject::connect(dialog, &QFileDialog::fileSelected, line, &QLineEdit::setText);
    dialog->open();
}

QToolButton* makeButton(QLineEdit* line, const QString& text, const QString& name,
                        QFileDialog::FileMode mode) {
    auto* button = new QToolButton(line->parentWidget());
    button->setText(text);
    button->setAccessibleName(QStringLiteral("%1: %2").arg(name, text));
    QObject::connect(button, &QToolButton::clicked, line, [line, name, mode] { look(line, name, mode); });
    return button;
}

} // namespace

QWidget* makePathField(QLineEdit* line, const QString& name, QWidget* parent) {
    auto* field = new QWidget(parent);
    auto* layout = new QHBoxLayout(field);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(line, 1);
    layout->addWidget(makeButton(line, PathField::tr("File…"), name, QFileDialog::ExistingFile));
    layout->addWidget(makeButton(line, PathField::tr("Folder…"), name, QFileDialog::Directory));
    return field;
}

} // namespace fgw::ui
