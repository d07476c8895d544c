// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/page_pdf.h"

#include "core/report/figure_rows.h"
#include "core/report/shown_text.h"
#include "ui/report/keep_together.h"
#include "ui/theme/theme.h"
#include "ui/widgets/visible_text.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgRenderer>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextList>
#include <QTextObjectInterface>
#include <QTextTable>

namespace fgw::ui {

namespace {

constexpr int kSvgObject = QTextFormat::UserObject + 1;
constexpr int kSvgBytes = QTextFormat::UserProperty + 1;
constexpr double kPointsPerInch = 72;

QString shown(const std::string& text) {
    return visibleLine(text);
}

/// Draws a figure within the text.
class SvgObject : public QObject, public QTextObjectInterface {
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)
public:
    using QObject::QObject;

    /// In dots of what the text is laid out for, as the text beside it is.
    QSizeF intrinsicSize(QTextDocument* document, int /*position*/, const QTextFormat& format) override {
        constexpr double kTextWidth = 465; // points between the margins, a little less
        const QSizeF size = QSvgRenderer(format.property(kSvgBytes).toByteArray()).viewBoxF().size();
        const QPaintDevice* device = document->documentLayout()->paintDevice();
        const double dotsPerPoint = device == nullptr ? 1.0 : device->logicalDpiX() / kPointsPerInch;
        return size * dotsPerPoint * std::min(1.0, kTextWidth / std::max(size.width(), 1.0));
    }

    void drawObject(QPainter* painter, const QRectF& area, QTextDocument* /*document*/, int /*position*/,
                    const QTextFormat& format) override {
        QSvgRenderer(format.property(kSvgBytes).toByteArray()).render(painter, area);
    }
};

QTextCharFormat textFormat(double points, bool strong = false) {
    QTextCharFormat format;
    format.setFontPointSize(points);
    format.setFontWeight(strong ? QFont::DemiBold : QFont::Normal);
    format.setForeground(lightRoles().text);
    return format;
}

QTextBlockFormat spaced(double above, double below) {
    QTextBlockFormat format;
    format.setTopMargin(above);
    format.setBottomMargin(below);
    return format;
}

/// Writes each kind of block at the end of a document.
class PdfBlocks {
public:
    explicit PdfBlocks(QTextDocument& document) : m_cursor(&document) {}

    void title(const std::string& text) { m_cursor.insertText(shown(text), textFormat(16, true)); }
    void operator()(const report::Heading& heading) {
        QTextBlockFormat format = spaced(14, 4);
        format.setProperty(kHeadingBlock, true);
        m_cursor.insertBlock(format);
        m_cursor.insertText(shown(heading.text), textFormat(11.5, true));
    }
    void operator()(const report::Paragraph& paragraph) {
        m_cursor.insertBlock(spaced(2, 6));
        m_cursor.insertText(shown(paragraph.text), textFormat(9.5));
    }
    void operator()(const report::Bullets& bullets) {
        QTextListFormat format;
        format.setStyle(QTextListFormat::ListDisc);
        QTextList* list = nullptr;
        for (const std::string& item : bullets.items) {
            m_cursor.insertBlock(spaced(0, 2), textFormat(9.5));
            list = list == nullptr ? m_cursor.createList(format) : list;
            list->add(m_cursor.block());
            m_cursor.insertText(shown(item), textFormat(9.5));
        }
    }
    void operator()(const report::PageTable& table) {
        m_cursor.insertBlock(spaced(4, 4));
        QTextTable* made = m_cursor.insertTable(static_cast<int>(table.rows.size()) + 1,
                                                static_cast<int>(table.header.size()), tableFormat());
        fillRow(*made, 0, table.header, table.isNumeric, true);
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            fillRow(*made, static_cast<int>(row) + 1, table.rows[row], table.isNumeric, false);
        }
        m_cursor.movePosition(QTextCursor::End);
    }
    void operator()(const report::Figure& figure) {
        for (const std::string& row : report::toSvgRows(figure)) {
            QTextCharFormat format;
            format.setObjectType(kSvgObject);
            format.setProperty(kSvgBytes, QByteArray::fromStdString(row));
            m_cursor.insertBlock(spaced(8, 0));
            m_cursor.insertText(QString(QChar::ObjectReplacementCharacter), format);
        }
        m_cursor.insertBlock(spaced(0, 8));
        QTextCharFormat note = textFormat(8);
        note.setForeground(lightRoles().mutedText);
        m_cursor.insertText(shown(report::shownText(figure.note)), note);
    }

private:
    static QTextTableFormat tableFormat() {
        QTextTableFormat format;
        format.setCellPadding(3);
        format.setCellSpacing(0);
        format.setBorder(0.5);
        format.setBorderCollapse(true);
        format.setBorderBrush(lightRoles().hairline);
        format.setHeaderRowCount(1);
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        return format;
    }

    static void fillRow(QTextTable& table, int row, const std::vector<std::string>& cells,
                        const std::vector<bool>& isNumeric, bool isHeader) {
        for (std::size_t column = 0; column < cells.size(); ++column) {
            QTextCursor cell = table.cellAt(row, static_cast<int>(column)).firstCursorPosition();
            QTextBlockFormat block;
            block.setAlignment(column < isNumeric.size() && isNumeric[column] ? Qt::AlignRight
                                                                              : Qt::AlignLeft);
            cell.setBlockFormat(block);
            cell.insertText(shown(cells[column]), textFormat(8, isHeader));
        }
    }

    QTextCursor m_cursor;
};

/// Lays the document out on the sheets of a device, one line less than they hold, and paints them with their
/// numbers.
void printPages(QTextDocument& document, QPdfWriter& writer) {
    document.documentLayout()->setPaintDevice(&writer);
    QPainter painter(&writer);
    painter.setFont(QFont(bodyFont().family(), 8));
    const int foot = 2 * painter.fontMetrics().height();
    const QSizeF sheet(writer.width(), writer.height() - foot);
    document.setDocumentMargin(0);
    document.setPageSize(sheet);
    keepTogether(document);
    for (int page = 0; page < document.pageCount(); ++page) {
        if (page > 0) {
            writer.newPage();
        }
        QAbstractTextDocumentLayout::PaintContext context;
        context.clip = QRectF(QPointF(0, page * sheet.height()), sheet);
        context.palette.setColor(QPalette::Text, lightRoles().text); // of bullets
        painter.save();
        painter.translate(0, -page * sheet.height());
        painter.setClipRect(context.clip);
        document.documentLayout()->draw(&painter, context);
        painter.restore();
        painter.setPen(lightRoles().mutedText);
        painter.drawText(QRectF(0, sheet.height(), sheet.width(), foot), Qt::AlignRight | Qt::AlignBottom,
                         QString::number(page + 1));
    }
}

} // namespace

QByteArray pdfOf(const report::Page& page) {
    constexpr double kMargin = 22; // millimetres, on all sides of A4
    QTextDocument document;
    SvgObject drawing;
    document.documentLayout()->registerHandler(kSvgObject, &drawing);
    document.setDefaultFont(bodyFont());
    PdfBlocks blocks(document);
    blocks.title(page.title);
    for (const report::Block& block : page.blocks) {
        std::visit(blocks, block);
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(visibleLine(page.title));
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins({kMargin, kMargin, kMargin, kMargin}, QPageLayout::Millimeter);
    writer.setResolution(300);
    printPages(document, writer);
    buffer.close();
    return bytes;
}

} // namespace fgw::ui

#include "page_pdf.moc"
