// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

#include <cstdint>
#include <set>
#include <string>

namespace fgw::ui {

/// What a case must have to be shown; what is empty lets every case pass.
struct CaseCriteria {
    enum class Flag : std::uint8_t { Any, Structural, ToPrune, Flipped };

    QStringList words; ///< each somewhere in some field
    std::string severity;
    std::string mode;
    std::string status;
    std::string blastRadius;
    std::string owner;
    Flag flag = Flag::Any;
};

/// Which cases are flagged, by id.
struct CaseFlags {
    std::set<std::string> structural;
    std::set<std::string> toPrune;
    std::set<std::string> flipped;
};

/// Keeps the cases of a CaseModel that meet the criteria.
class CaseFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit CaseFilter(QObject* parent = nullptr);

    void setCriteria(CaseCriteria criteria);
    [[nodiscard]] const CaseCriteria& criteria() const { return m_criteria; }
    void setFlags(CaseFlags flags);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    [[nodiscard]] bool isFlagged(const std::string& caseId) const;

    CaseCriteria m_criteria;
    CaseFlags m_flags;
};

} // namespace fgw::ui
