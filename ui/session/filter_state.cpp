// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/filter_state.h"

#include <QStringList>

#include <algorithm>

namespace fgw::ui {

QString joinedTerms(const std::vector<std::string>& terms) {
    QStringList texts;
    for (const std::string& term : terms) {
        texts << QString::fromStdString(term);
    }
    return texts.join(QLatin1Char(' '));
}

void FilterState::setText(const QString& text) {
    if (text == m_text) {
        return;
    }
    m_text = text;
    m_refusal.clear();
    const QByteArray bytes = text.toUtf8();
    auto parsed = query::Filter::parse({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (parsed) {
        m_error.clear();
        m_errorOffset = 0;
        m_filter = std::move(*parsed);
    } else {
        m_error = QString::fromStdString(parsed.error().reason);
        m_errorOffset = QString::fromUtf8(bytes.left(static_cast<qsizetype>(parsed.error().offset))).size();
    }
    emit textChanged();
    if (parsed) {
        emit evaluationWanted();
    }
}

void FilterState::addTerm(const QString& term) {
    std::vector<std::string> terms = m_filter.terms();
    const std::string added = term.toStdString();
    if (std::ranges::find(terms, added) == terms.end()) {
        terms.push_back(added);
    }
    setText(joinedTerms(terms));
}

void FilterState::removeTerm(qsizetype index) {
    std::vector<std::string> terms = m_filter.terms();
    if (index >= 0 && index < std::ssize(terms)) {
        terms.erase(terms.begin() + index);
        setText(joinedTerms(terms));
    }
}

void FilterState::refuse(const QString& reason, const QString& term) {
    m_refusal = reason;
    emit refused(term);
}

void FilterState::setRows(BitSet rows, bool partial) {
    m_rows = std::move(rows);
    m_count = m_rows.count();
    m_partial = partial;
    emit rowsChanged();
}

} // namespace fgw::ui
