// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"
#include "core/query/filter.h"

#include <QObject>
#include <QString>

#include <string>
#include <vector>

namespace fgw::ui {

/// The one filter of the program: its text and the rows that pass. Evaluated in the background; while that
/// runs, or where the text is wrong, the last good rows stay.
class FilterState : public QObject {
    Q_OBJECT
public:
    explicit FilterState(QObject* parent = nullptr) : QObject(parent) {}

    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] bool active() const { return !m_filter.empty(); }
    [[nodiscard]] const query::Filter& filter() const { return m_filter; }
    /// All rows where no filter is active.
    [[nodiscard]] const BitSet& rows() const { return m_rows; }
    [[nodiscard]] std::size_t count() const { return m_count; }
    /// The text index is still being built, so rows may yet join.
    [[nodiscard]] bool partial() const { return m_partial; }
    /// What is wrong with `text`, empty where nothing is; `errorOffset` is in characters.
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] qsizetype errorOffset() const { return m_errorOffset; }

    /// Parses; emits textChanged, and asks for evaluation (evaluationWanted) where it is a filter.
    void setText(const QString& text);
    /// Adds a term with AND: what a click on a bar or a legend does.
    void addTerm(const QString& term);
    void removeTerm(qsizetype index);
    void setRows(BitSet rows, bool partial = false);
    /// Why the filter could not be applied, though it can be read, and by which of its terms; the rows stay
    /// as they were.
    void refuse(const QString& reason, const QString& term);
    /// Empty where the filter was applied, or its text is wrong.
    [[nodiscard]] QString refusal() const { return m_refusal; }

signals:
    void textChanged();
    void evaluationWanted();
    void rowsChanged();
    void refused(const QString& term);

private:
    QString m_text;
    query::Filter m_filter;
    BitSet m_rows;
    std::size_t m_count = 0;
    bool m_partial = false;
    QString m_error;
    QString m_refusal;
    qsizetype m_errorOffset = 0;
};

/// Terms of a filter as its text, with a space between two.
[[nodiscard]] QString joinedTerms(const std::vector<std::string>& terms);

} // namespace fgw::ui
