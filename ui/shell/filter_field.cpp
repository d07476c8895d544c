// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filter_field.h"

#include "core/query/filter.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QPainter>
#include <QStringListModel>

namespace fgw::ui {

namespace {

constexpr std::size_t kMostOffers = 12;

std::string_view viewOf(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

FilterField::FilterField(Session& session, const Theme& theme, QWidget* parent)
    : QLineEdit(parent), m_session(session), m_theme(theme), m_offers(new QStringListModel(this)),
      m_completer(new QCompleter(m_offers, this)) {
    setFrame(false);
    setProperty("bare", true);
    setAccessibleName(tr("Filter"));
    setPlaceholderText(tr("Filter: outcome:fail  model:…  words of a text"));
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this,
            &FilterField::insertCompletion);
    connect(this, &QLineEdit::textEdited, this, &FilterField::offerCompletions);
    connect(this, &QLineEdit::textEdited, this, [this] { markErrorAt(-1); });
}

void FilterField::markErrorAt(qsizetype offset) {
    m_errorOffset = offset;
    update();
}

void FilterField::offerCompletions() {
    const QByteArray typed = text().left(cursorPosition()).toUtf8();
    QStringList offers;
    for (const std::string& offer : query::completions(viewOf(typed), *m_session.records(), kMostOffers)) {
        offers << QString::fromStdString(offer);
    }
    const QString last =
        QString::fromUtf8(typed.mid(static_cast<qsizetype>(query::lastTermStart(viewOf(typed)))));
    if (last.isEmpty() || offers.isEmpty() || offers == QStringList{last}) {
        m_completer->popup()->hide();
        return;
    }
    m_offers->setStringList(offers);
    m_completer->complete();
}

void FilterField::insertCompletion(const QString& completion) {
    const QByteArray typed = text().left(cursorPosition()).toUtf8();
    const QString kept =
        QString::fromUtf8(typed.left(static_cast<qsizetype>(query::lastTermStart(viewOf(typed)))));
    const QString rest = text().mid(cursorPosition());
    setText(kept + completion + rest);
    setCursorPosition(static_cast<int>(kept.size() + completion.size()));
    // A field name alone is half a term: offer its values at once.
    if (completion.endsWith(u':')) {
        offerCompletions();
    }
}

void FilterField::keyPressEvent(QKeyEvent* event) {
    const bool popup = m_completer->popup()->isVisible();
    if (popup && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
        m_completer->popup()->currentIndex().isValid()) {
        event->ignore();
        return;
    }
    if (event->key() == Qt::Key_Backspace && text().isEmpty()) {
        emit backedOut();
    } else if (event->key() == Qt::Key_Escape && !popup) {
        emit left();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

void FilterField::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    if (m_errorOffset < 0) {
        return;
    }
    const auto xOf = [this](qsizetype offset) {
        return fontMetrics().horizontalAdvance(text().left(offset));
    };
    const int origin = cursorRect().center().x() - xOf(cursorPosition());
    const int from = origin + xOf(std::min(m_errorOffset, text().size()));
    const int to = std::max(origin + xOf(text().size()), from + kGrid);
    const int y = (height() + fontMetrics().height()) / 2;
    QPainter painter(this);
    painter.setPen(QPen(m_theme.roles().bad, 2, Qt::DotLine));
    painter.drawLine(from, y, to, y);
}

} // namespace fgw::ui
