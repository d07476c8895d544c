// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_note.h"

#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QEvent>

namespace fgw::ui {

EmptyNote::EmptyNote(const Theme& theme, const QString& sentence, QAbstractItemView* view)
    : TextLabel(theme, TextTone::Muted, sentence, view->viewport()), m_view(view) {
    setWrapped(true);
    setAlignment(Qt::AlignCenter);
    setMargin(2 * kGrid);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    view->viewport()->installEventFilter(this);
    const QAbstractItemModel* model = view->model();
    connect(model, &QAbstractItemModel::modelReset, this, &EmptyNote::refresh);
    connect(model, &QAbstractItemModel::rowsInserted, this, &EmptyNote::refresh);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &EmptyNote::refresh);
    refresh();
}

bool EmptyNote::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) {
        refresh();
    }
    return TextLabel::eventFilter(watched, event);
}

void EmptyNote::refresh() {
    setGeometry(m_view->viewport()->rect());
    setVisible(m_view->model()->rowCount(m_view->rootIndex()) == 0);
}

} // namespace fgw::ui
