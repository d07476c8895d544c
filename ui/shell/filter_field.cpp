// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filter_field.h"

#include "ui/session/session.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QPainter>
#include <QStringListModel>

#include <algorithm>
#include <iterator>

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
    m_completer->popup()->setProperty("popup", true);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this,
            &FilterField::insertCompletion);
    connect(this, &QLineEdit::textEdited, this, &FilterField::offerCompletions);
    connect(this, &QLineEdit::textEdited, this, [this] { markErrorAt(-1); });
}

void FilterField::markErrorAt(qsizetype offset) {
    m_errorOffset = offset;
    update();
}

query::KnownValues FilterField::knownValues() const {
    query::KnownValues known;
    for (const QString& label : m_session.judgements().labelsInUse()) {
        known.labels.push_back(label.toStdString());
    }
    const auto shot = m_session.judgements().snapshot();
    known.modes.assign(shot->modes.begin() + 1, shot->modes.end());
    if (const auto map = m_session.map()) {
        std::ranges::transform(map->clusters, std::back_inserter(known.clusters), &explore::MapCluster::name);
    }
    return known;
}

void FilterField::offerCompletions() {
    const QByteArray typed = text().left(cursorPosition()).toUtf8();
    QStringList offers;
    for (const std::string& offer :
         query::completions(viewOf(typed), *m_session.records(), knownValues(), kMostOffers)) {
        offers << QString::fromStdString(offer);
    }
    const QString last =
        QString::fromUtf8(typed.mid(static_cast<qsizetype>(query::lastTermStart(viewOf(typed)))));
    if (last.isEmpty() || offers.isEmpty() || offers == QStringList{last}) {
        m_completer->popup()->hide();
        return;
    }
    m_offers->setStringList(offers);
    QAbstractItemView* popup = m_completer->popup();
    const int wide = popup->sizeHintForColumn(0) + 6 * kGrid;
    m_completer->complete(QRect(0, 0, std::clamp(wide, 24 * kGrid, std::max(width(), 24 * kGrid)), height()));
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
