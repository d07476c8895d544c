// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/hdbscan.h"

#include "core/geometry/union_find.h"

#include <algorithm>

namespace fgw::geometry {

namespace {

/// Copies of one point would be infinitely dense.
constexpr double kLeastLength = 1e-6;
constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

/// The tree's links as a binary hierarchy: nodes 0 … points−1 are points, node points + i is what link i
/// joined.
struct Hierarchy {
    struct Join {
        std::uint32_t left = 0;
        std::uint32_t right = 0;
        std::size_t size = 0;
        double density = 0.0; ///< 1 / length: at which the two come apart
    };
    std::size_t points = 0;
    std::vector<Join> joins;

    [[nodiscard]] std::size_t sizeOf(std::size_t node) const {
        return node < points ? 1 : joins[node - points].size;
    }
};

/// Something that stays together over a range of densities.
struct Branch {
    std::size_t parent = kNobody;
    double birth = 0.0;
    double persistence = 0.0; ///< Σ over its points of the range of densities that they were in it
    double ofChosen = 0.0;    ///< of the best choice among this branch and those below
    bool chosen = false;
};

struct Condensed {
    std::vector<Branch> branches;      ///< parents before children; the first is everything
    std::vector<std::size_t> branchOf; ///< by point: the last that it was in
};

Hierarchy makeHierarchy(std::span<const Link> tree, std::size_t points) {
    Hierarchy hierarchy{.points = points};
    UnionFind sets(points);
    std::vector<std::uint32_t> nodeOf(points);
    std::iota(nodeOf.begin(), nodeOf.end(), std::uint32_t{0});
    for (const Link& link : tree) {
        const std::uint32_t left = nodeOf[sets.find(link.a)];
        const std::uint32_t right = nodeOf[sets.find(link.b)];
        hierarchy.joins.push_back({left, right, hierarchy.sizeOf(left) + hierarchy.sizeOf(right),
                                   1.0 / std::max(static_cast<double>(link.length), kLeastLength)});
        sets.unite(link.a, link.b);
        nodeOf[sets.find(link.a)] = static_cast<std::uint32_t>(points + hierarchy.joins.size() - 1);
    }
    return hierarchy;
}

/// A node whose points have not left their branch yet.
struct Open {
    std::size_t node;
    std::size_t branch;
};

void leave(const Hierarchy& hierarchy, std::size_t node, std::size_t branch, Condensed& condensed) {
    std::vector<std::size_t> nodes{node};
    while (!nodes.empty()) {
        const std::size_t next = nodes.back();
        nodes.pop_back();
        if (next < hierarchy.points) {
            condensed.branchOf[next] = branch;
        } else {
            nodes.push_back(hierarchy.joins[next - hierarchy.points].left);
            nodes.push_back(hierarchy.joins[next - hierarchy.points].right);
        }
    }
}

/// A join comes apart: two large halves are branches of their own, a small one falls away.
void split(const Hierarchy& hierarchy, const Open& open, std::size_t least, Condensed& condensed,
           std::vector<Open>& stack) {
    const Hierarchy::Join& join = hierarchy.joins[open.node - hierarchy.points];
    const bool isFork = hierarchy.sizeOf(join.left) >= least && hierarchy.sizeOf(join.right) >= least;
    for (const std::size_t half : {join.left, join.right}) {
        const std::size_t size = hierarchy.sizeOf(half);
        if (isFork || size < least) {
            Branch& branch = condensed.branches[open.branch];
            branch.persistence += static_cast<double>(size) * (join.density - branch.birth);
        }
        if (isFork) {
            condensed.branches.push_back({.parent = open.branch, .birth = join.density});
            stack.push_back({half, condensed.branches.size() - 1});
        } else if (size < least) {
            leave(hierarchy, half, open.branch, condensed);
        } else {
            stack.push_back({half, open.branch});
        }
    }
}

Condensed condense(const Hierarchy& hierarchy, std::size_t least) {
    Condensed condensed{{Branch{}}, std::vector<std::size_t>(hierarchy.points, 0)};
    std::vector<Open> stack;
    if (!hierarchy.joins.empty()) {
        stack.push_back({hierarchy.points + hierarchy.joins.size() - 1, 0});
    }
    while (!stack.empty()) {
        const Open open = stack.back();
        stack.pop_back();
        if (open.node >= hierarchy.points) {
            split(hierarchy, open, least, condensed, stack);
        }
    }
    return condensed;
}

/// A branch is chosen where it persists at least as much as the best choice below it.
void choose(std::vector<Branch>& branches) {
    for (std::size_t index = branches.size() - 1; index > 0; --index) {
        Branch& branch = branches[index];
        branch.chosen = branch.persistence >= branch.ofChosen;
        branch.ofChosen = std::max(branch.persistence, branch.ofChosen);
        branches[branch.parent].ofChosen += branch.ofChosen;
    }
    for (std::size_t index = 1; index < branches.size(); ++index) {
        for (std::size_t above = branches[index].parent; above != kNobody; above = branches[above].parent) {
            branches[index].chosen = branches[index].chosen && !branches[above].chosen;
        }
    }
}

} // namespace

HdbscanClusters persistentClusters(std::span<const Link> tree, std::size_t points,
                                   std::size_t minClusterSize) {
    const Hierarchy hierarchy = makeHierarchy(tree, points);
    Condensed condensed = condense(hierarchy, std::max<std::size_t>(2, minClusterSize));
    choose(condensed.branches);
    HdbscanClusters found;
    std::vector<std::int32_t> numbers;
    for (const Branch& branch : condensed.branches) {
        const bool isWithin = branch.parent != kNobody && numbers[branch.parent] >= 0;
        numbers.push_back(branch.chosen ? static_cast<std::int32_t>(found.clusters++)
                          : isWithin    ? numbers[branch.parent]
                                        : -1);
    }
    for (const std::size_t branch : condensed.branchOf) {
        found.clusterOf.push_back(numbers[branch]);
    }
    return found;
}

Result<HdbscanClusters> hdbscan(const Matrix& points, const HdbscanOptions& options, const Task* task) {
    const auto tree = reachabilityTree(points, options.minSamples, options.threads, task);
    if (!tree) {
        return std::unexpected(tree.error());
    }
    return persistentClusters(*tree, points.rows, options.minClusterSize);
}

} // namespace fgw::geometry
