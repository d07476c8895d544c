// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/case_filter_bar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/visible_text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>

#include <set>

namespace fgw::ui {

namespace {

/// The values that a field takes among the cases, sorted.
std::set<std::string> valuesOf(const corpus::Corpus& corpus, std::string corpus::Case::* field) {
    std::set<std::string> values;
    for (const auto* cases : {&corpus.cases, &corpus.watchlist}) {
        for (const corpus::Case& one : *cases) {
            values.insert(one.*field);
        }
    }
    values.erase(std::string());
    return values;
}

/// The first entry, which lets all pass, then the values.
void offer(QComboBox* choice, const std::set<std::string>& values) {
    const QVariant kept = choice->currentData();
    const QSignalBlocker quiet(choice);
    while (choice->count() > 1) {
        choice->removeItem(1);
    }
    for (const std::string& value : values) {
        choice->addItem(visibleLine(value), QString::fromStdString(value));
    }
    choice->setCurrentIndex(std::max(choice->findData(kept), 0));
}

} // namespace

CaseFilterBar::CaseFilterBar(QWidget* parent)
    : QWidget(parent), m_search(new QLineEdit(this)), m_status(makeChoice(tr("Status"))),
      m_radius(makeChoice(tr("Blast radius"))), m_owner(makeChoice(tr("Owner"))),
      m_flag(makeChoice(tr("Flag"))) {
    m_search->setPlaceholderText(tr("Search all fields"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(16 * kGrid);
    m_flag->addItem(tr("structural"), static_cast<int>(CaseCriteria::Flag::Structural));
    m_flag->addItem(tr("to prune"), static_cast<int>(CaseCriteria::Flag::ToPrune));
    m_flag->addItem(tr("flipped on main"), static_cast<int>(CaseCriteria::Flag::Flipped));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_search, 1);
    for (QComboBox* choice : {m_status, m_radius, m_owner, m_flag}) {
        layout->addWidget(choice);
    }
    connect(m_search, &QLineEdit::textChanged, this, &CaseFilterBar::changed);
}

QComboBox* CaseFilterBar::makeChoice(const QString& name) {
    auto* choice = new QComboBox(this);
    choice->addItem(name);
    choice->setAccessibleName(tr("Only cases with this: %1").arg(name));
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(8);
    connect(choice, &QComboBox::currentIndexChanged, this, &CaseFilterBar::changed);
    return choice;
}

void CaseFilterBar::setCorpus(const corpus::Corpus& corpus) {
    offer(m_status, valuesOf(corpus, &corpus::Case::status));
    offer(m_radius, valuesOf(corpus, &corpus::Case::blastRadius));
    offer(m_owner, valuesOf(corpus, &corpus::Case::owner));
}

CaseCriteria CaseFilterBar::criteria() const {
    CaseCriteria criteria;
    criteria.words = m_search->text().split(u' ', Qt::SkipEmptyParts);
    criteria.status = m_status->currentData().toString().toStdString();
    criteria.blastRadius = m_radius->currentData().toString().toStdString();
    criteria.owner = m_owner->currentData().toString().toStdString();
    criteria.flag = static_cast<CaseCriteria::Flag>(m_flag->currentData().toInt());
    return criteria;
}

void CaseFilterBar::clear() {
    m_search->clear();
    for (QComboBox* choice : {m_status, m_radius, m_owner, m_flag}) {
        choice->setCurrentIndex(0);
    }
}

} // namespace fgw::ui
