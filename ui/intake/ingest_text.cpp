// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/intake/ingest_text.h"

#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace fgw::ui {

namespace {

/// What translators see these texts under.
struct IngestText {
    Q_DECLARE_TR_FUNCTIONS(IngestText)
};

constexpr std::size_t kMostLinks = 4;

QString linkText(const intake::IngestReport::Link& link) {
    const QString what = visibleLine(link.what);
    const QString older = visibleLine(link.caseId);
    return link.cosine ? IngestText::tr("%1 looks like %2 (cosine %3)")
                             .arg(what, older, QLocale().toString(*link.cosine, 'f', 2))
                       : IngestText::tr("%1 has the input of %2").arg(what, older);
}

QString redactionText(const intake::IngestReport& report) {
    QStringList kinds;
    for (const auto& [kind, count] : report.redactions) {
        if (count > 0) {
            kinds << QStringLiteral("%1 %2").arg(visibleLine(kind), format::count(count));
        }
    }
    return kinds.isEmpty() ? QString()
                           : IngestText::tr("Taken out by %1: %2.")
                                 .arg(visibleLine(report.redactor), kinds.join(QStringLiteral(", ")));
}

} // namespace

QString summaryOf(const intake::IngestReport& report) {
    return IngestText::tr(
               "%1 records, %2 failures. Left out: %3 older than the window, %4 known already, %5 of "
               "an input and %6 of a shape that is taken.")
        .arg(format::count(report.records), format::count(report.failures),
             format::count(report.outsideWindow), format::count(report.known),
             format::count(report.repeatedInput), format::count(report.repeatedShape));
}

QStringList notesOf(const intake::IngestReport& report) {
    QStringList notes;
    if (report.undated > 0) {
        notes << IngestText::tr("%1 failures have no date and count as new.")
                     .arg(format::count(report.undated));
    }
    if (!report.strata.note.empty()) {
        notes << visibleLine(report.strata.note);
    }
    if (const QString redacted = redactionText(report); !redacted.isEmpty()) {
        notes << redacted;
    }
    for (std::size_t i = 0; i < report.links.size() && i < kMostLinks; ++i) {
        notes << linkText(report.links[i]);
    }
    if (report.links.size() > kMostLinks) {
        notes
            << IngestText::tr("%1 more repeat a case.").arg(format::count(report.links.size() - kMostLinks));
    }
    if (!report.problems.empty()) {
        notes << IngestText::tr("%1 lines could not be read.").arg(format::count(report.problems.size()));
    }
    return notes;
}

} // namespace fgw::ui
